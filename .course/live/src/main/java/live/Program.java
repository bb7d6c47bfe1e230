package live;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A server that can be put on the stage: how it is started, what its clients say, and which files
 * show what it does.
 *
 * @param id its name in the address of a request; where there is one, its column in the table of
 *     README.md
 * @param title its name on the page
 * @param threads what its threads do when there is nothing to do
 * @param speech what "hello" is for its clients
 * @param start how it is started
 * @param sources the files beside the stage, from the course's folder; the first is the one to show
 * @param choice people can choose it; the others are for plays
 */
record Program(
        String id,
        String title,
        Threads threads,
        Speech speech,
        Start start,
        List<String> sources,
        boolean choice) {

    Program onlyForPlays() {
        return new Program(id, title, threads, speech, start, sources, false);
    }

    /** What a server does between two events. */
    enum Threads {
        /** One thread, in a call that waits for one client. */
        BLOCKING,
        /** A thread for each client, each in a call that waits. */
        ONE_FOR_EACH,
        /** One thread that never waits. */
        SPINNING,
        /** One thread that sleeps in {@code select()} until somebody has something. */
        SELECTING
    }

    /** What clients say to it. */
    enum Speech {
        /** Any text; it comes back. */
        ECHO,
        /** A request, always the same. */
        PAGE,
        /** A request for an address that can be chosen. */
        ADDRESS
    }

    /**
     * How a program is started: its main class, in which modules it and what it uses lie, and the
     * words after the port, the options of the JVM, and what stands before {@code java}. The
     * lessons start a program of one file from its source; here its class is started, because that
     * takes a third of the time.
     */
    record Start(
            String main,
            List<String> modules,
            boolean oneFile,
            List<String> options,
            List<String> words,
            List<String> before) {
        /** With this word after the port. */
        Start with(String word) {
            return new Start(main, modules, oneFile, options, List.of(word), before);
        }

        /** With these words in front. */
        Start after(String... words) {
            return new Start(main, modules, oneFile, options, this.words, List.of(words));
        }

        /** What stands before {@code java} is a program that not every system has. */
        boolean isPossible() {
            String path = System.getenv().getOrDefault("PATH", "");
            return before.isEmpty()
                    || Arrays.stream(path.split(File.pathSeparator))
                            .anyMatch(folder -> Files.exists(Path.of(folder, before.get(0))));
        }

        /** What a person would type, but for the port, which is any free one. */
        List<String> command(Path root, boolean compiled) {
            List<String> command = new ArrayList<>(options);
            if (oneFile && !compiled) {
                String file = modules.get(0) + "/src/main/java/" + main.replace('.', '/') + ".java";
                command.add(root.resolve(file).toString());
            } else {
                command.add("-cp");
                command.add(classPath(root));
                command.add(main);
            }
            command.add("0");
            command.addAll(words);
            return command;
        }

        /** Throws {@link Refused} if it was not compiled. */
        void check(Path root) {
            String module = modules.get(0);
            Path file = Path.of(module, "target", "classes", main.replace('.', '/') + ".class");
            if (!Files.exists(root.resolve(file))) {
                String missing =
                        "%s is missing: compile the steps once, with mvn -q compile in %s.";
                throw new Refused(missing.formatted(file, root));
            }
        }

        private String classPath(Path root) {
            List<String> folders = new ArrayList<>();
            for (String module : modules) {
                folders.add(root.resolve(module + "/target/classes").toString());
            }
            return String.join(File.pathSeparator, folders);
        }
    }

    /** As the page gets it. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("id", id);
        facts.put("title", title);
        facts.put("command", shownCommand());
        facts.put("speech", speech.name().toLowerCase(Locale.ROOT));
        facts.put("threads", threads.name().toLowerCase(Locale.ROOT));
        facts.put("sources", sources);
        facts.put("choice", choice);
        return facts;
    }

    /** What the page says under its title: the lesson's command. */
    String shownCommand() {
        String command = String.join(" ", start.command(Path.of(""), false));
        String before = String.join(" ", start.before());
        String java = before.isEmpty() ? "java " : before + " java ";
        return java + command.replace(File.separatorChar, '/').replaceFirst(" 0( |$)", "$1");
    }
}

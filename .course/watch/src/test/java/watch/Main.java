package watch;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;

/** What .mvn/Exercise.java starts, once everything is compiled. */
public final class Main {
    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

    private Main() {}

    /**
     * @param args the top folder, and a step's number or "all"
     */
    public static void main(String[] args) throws Exception {
        Path root = Path.of(args[0]);
        String classPath = ClassPath.of(root);
        Watcher.Runners runners = heard -> new RunnerProcess(classPath, heard);
        if (args[1].equals("all")) {
            new AllBoards(root, runners).show();
        } else {
            Watcher watcher = new Watcher(root, runners, System.out, inTerminal() && !WINDOWS);
            Thread keyboard = new Thread(() -> listen(watcher), "keyboard");
            keyboard.setDaemon(true);
            keyboard.start();
            watcher.watch(Integer.parseInt(args[1]));
        }
        System.exit(0);
    }

    private static void listen(Watcher watcher) {
        try (BufferedReader keys = new BufferedReader(new InputStreamReader(System.in))) {
            keys.lines().map(line -> line.strip().toLowerCase(Locale.ROOT)).forEach(watcher::type);
        } catch (IOException | UncheckedIOException e) {
            // the same as its end
        }
        watcher.nobodyTypes();
    }

    /** From JDK 22 on there is a console without a terminal, too, and a method that tells. */
    private static boolean inTerminal() throws ReflectiveOperationException {
        Console console = System.console();
        if (console == null || Runtime.version().feature() < 22) {
            return console != null;
        }
        return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    }
}

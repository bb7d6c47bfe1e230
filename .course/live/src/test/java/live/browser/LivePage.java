package live.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The live page's own server, started as a process, on any free port. */
final class LivePage implements AutoCloseable {
    private static final List<String> MODULES =
            List.of(".course/live", "step4-e3-library", "step5-echo", ".course/tools");

    private final Process process;
    final String address;

    private LivePage(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /**
     * @param pace of the plays, 1 for people
     */
    static LivePage start(Path root, String pace) throws IOException {
        List<String> folders =
                MODULES.stream()
                        .map(name -> root.resolve(name + "/target/classes").toString())
                        .toList();
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Dlive.pace=" + pace,
                                "-cp",
                                String.join(File.pathSeparator, folders),
                                "live.Live",
                                root.toString(),
                                "0")
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        String line = lines.readLine();
        if (line == null || !line.contains("now open ")) {
            process.destroyForcibly();
            throw new IOException("the live page did not start: " + line);
        }
        return new LivePage(process, line.replaceFirst(".*now open ", ""));
    }

    /** The servers that run on its stage. */
    long children() {
        return process.descendants().count();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(10, TimeUnit.SECONDS).exceptionally(late -> process).join();
        process.destroyForcibly();
    }
}

package load;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import pictures.Svg.Look;

/** One line of the chart: a step, what its clients do, and what came of it. */
record Series(
        String name,
        Look look,
        String module,
        String main,
        String option,
        List<Load.Result> results) {
    private static final int SECONDS = 3;

    Series(String name, Look look, String module, String main, String option) {
        this(name, look, module, main, option, new ArrayList<>());
    }

    void measure(Path root, int... numbersOfClients) throws IOException, InterruptedException {
        for (int clients : numbersOfClients) {
            int port = freePort();
            Process server = start(root, port);
            try {
                awaitListener(port);
                // the JVM compiles what is used: the first second does not count
                Load.run(plan(clients, 1, port), load -> false, second -> {});
                results.add(
                        Load.run(
                                plan(clients, SECONDS, port),
                                load -> false,
                                second ->
                                        System.err.println(
                                                name + ", " + clients + " clients:" + second)));
            } finally {
                server.destroyForcibly().waitFor();
            }
        }
    }

    private LoadPlan plan(int clients, int seconds, int port) {
        String words =
                "--connections %s --seconds %s %s %s".formatted(clients, seconds, option, port);
        return LoadPlan.of(words.split(" +"));
    }

    /** What it prints is thrown away: nobody waits for a terminal. */
    private Process start(Path root, int port) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes =
                root.resolve(module + "/target/classes")
                        + File.pathSeparator
                        + root.resolve("step4-e3-library/target/classes");
        List<String> command = new ArrayList<>(List.of(java, "-cp", classes, main, "" + port));
        if (main.startsWith("step1.")) {
            command.add("--loop");
        }
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }

    /**
     * By trying: to read its line "listening" would mean to read all that it tells afterwards, and
     * that costs the clients' core.
     */
    private static void awaitListener(int port) throws InterruptedException, IOException {
        for (int i = 0; i < 100; i++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
                return;
            } catch (IOException notYet) {
                Thread.sleep(100);
            }
        }
        throw new IOException("the server does not listen: has 'mvn -q compile' compiled it?");
    }
}

package live.browser;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A browser without a window, that is told what to do over its DevTools protocol. */
final class Chromium implements AutoCloseable {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final String LISTENS = "DevTools listening on ws://";
    private static final int START_SECONDS = 60;
    private static final int PATIENCE_SECONDS = 10;

    /** It is there, and does not run here. */
    static final class NotStarted extends IOException {
        private static final long serialVersionUID = 1;

        NotStarted(Exception reason) {
            super("Chromium does not start. " + reason.getMessage(), reason);
        }
    }

    private final Process process;
    private final Path profile;
    private final String address;

    private Chromium(Process process, Path profile, String address) {
        this.process = process;
        this.profile = profile;
        this.address = address;
    }

    /** Where it is on this machine. */
    static Optional<Path> find() {
        String path = System.getenv().getOrDefault("PATH", "");
        return NAMES.stream()
                .flatMap(
                        name ->
                                Stream.of(path.split(File.pathSeparator))
                                        .map(dir -> Path.of(dir, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Chromium start(Path program) throws IOException {
        Path profile = Files.createTempDirectory("chromium");
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(
                List.of(
                        "--headless=new",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        // as root, as in a container, its sandbox cannot be had
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--no-proxy-server",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--force-color-profile=srgb",
                        "about:blank"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            return new Chromium(process, profile, listening(process));
        } catch (IOException e) {
            end(process);
            throw e;
        }
    }

    private static String listening(Process process) throws IOException {
        CompletableFuture<String> found = new CompletableFuture<>();
        Thread reader = new Thread(() -> readAll(process, found), "chromium's output");
        reader.setDaemon(true);
        reader.start();
        try {
            return found.get(START_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new NotStarted(e);
        }
    }

    private static void readAll(Process process, CompletableFuture<String> found) {
        StringBuilder all = new StringBuilder();
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                all.append(line).append('\n');
                if (line.startsWith(LISTENS)) {
                    found.complete(line.substring(LISTENS.length()).replaceFirst("/.*", ""));
                }
            }
        } catch (IOException e) {
            all.append(e);
        }
        found.completeExceptionally(new IOException("Chromium said: " + all));
    }

    /** A new page, empty. */
    Tab open() throws IOException {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create("http://" + address + "/json/new"))
                            .PUT(HttpRequest.BodyPublishers.noBody())
                            .build();
            String answer =
                    HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
            Object socket = JsonReader.readMap(answer).get("webSocketDebuggerUrl");
            return new Tab(DevTools.connect(URI.create(socket.toString())));
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        leave();
        end(process);
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            // a temporary folder: the system will tidy it up
        }
    }

    /** It ends its own processes, if it is asked. */
    private void leave() {
        try (Tab tab = open()) {
            tab.closeBrowser();
            process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (IOException | InterruptedException e) {
            // then without asking
        }
    }

    private static void end(Process process) {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
        process.onExit().orTimeout(10, TimeUnit.SECONDS).exceptionally(late -> process).join();
    }
}

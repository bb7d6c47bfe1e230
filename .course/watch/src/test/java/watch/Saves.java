package watch;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Tells when a file below a folder is saved. The system says so at once, but on macOS, where Java
 * asks for it only every few seconds; and on folders of another computer it may say nothing. So the
 * files are looked at as well.
 */
final class Saves implements AutoCloseable {
    private static final boolean MAC =
            System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");
    private static final long LOOK_MILLIS = MAC ? 100 : 300;

    /** An editor may write a file in more than one go. */
    private static final long QUIET_MILLIS = 20;

    private static final int MOST_WAITS = 25;

    private final Path folder;
    private final WatchService service = FileSystems.getDefault().newWatchService();
    private final Set<Path> watched = new HashSet<>();
    private Map<Path, String> known;

    Saves(Path folder) throws IOException {
        this.folder = folder;
        known = states();
    }

    /** Waits until what is there differs from what was there when this returned last. */
    void await() throws IOException, InterruptedException {
        while (states().equals(known)) {
            pause(LOOK_MILLIS);
        }
        Map<Path, String> now = states();
        int waits = 0;
        do {
            known = now;
            TimeUnit.MILLISECONDS.sleep(QUIET_MILLIS);
            now = states();
            waits++;
        } while (waits < MOST_WAITS && (!now.equals(known) || hasEmptyFile(now)));
        known = now;
    }

    /** Until the system says that something happened, or so long. */
    private void pause(long millis) throws InterruptedException {
        if (MAC) {
            TimeUnit.MILLISECONDS.sleep(millis);
            return;
        }
        WatchKey key = service.poll(millis, TimeUnit.MILLISECONDS);
        while (key != null) {
            key.pollEvents();
            key.reset();
            key = service.poll();
        }
    }

    /** Size and time of each file; folders that are new are watched from now on. */
    private Map<Path, String> states() throws IOException {
        Map<Path, String> states = new TreeMap<>();
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes is)
                            throws IOException {
                        watch(dir);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes is) {
                        if (Gap.isSource(file)) {
                            states.put(file, is.lastModifiedTime() + " " + is.size());
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    /** An editor's own came and went. */
                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException e) {
                        return FileVisitResult.CONTINUE;
                    }
                });
        return states;
    }

    private void watch(Path dir) throws IOException {
        if (!MAC && watched.add(dir)) {
            dir.register(service, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE);
        }
    }

    private static boolean hasEmptyFile(Map<Path, String> states) {
        return states.values().stream().anyMatch(state -> state.endsWith(" 0"));
    }

    @Override
    public void close() throws IOException {
        service.close();
    }
}

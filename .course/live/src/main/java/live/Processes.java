package live;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The servers' processes: there are not too many of them, and none is left. */
final class Processes implements AutoCloseable {
    static final int MOST = 7;

    private final Path root;
    private final Set<ServerProcess> running = new HashSet<>();
    private final Thread atTheEnd = new Thread(this::killAll, "the end of the servers");

    Processes(Path root) {
        this.root = root;
        // at Ctrl-C, too
        Runtime.getRuntime().addShutdownHook(atTheEnd);
    }

    /** Throws {@link Refused} if too many run. */
    synchronized ServerProcess start(Program.Start start) {
        if (running.size() >= MOST) {
            throw new Refused("%s servers run already: stop them first.".formatted(MOST));
        }
        ServerProcess process = new ServerProcess(root, start, this::gone);
        running.add(process);
        return process;
    }

    private synchronized void gone(ServerProcess process) {
        running.remove(process);
    }

    synchronized int count() {
        return running.size();
    }

    private synchronized void killAll() {
        running.forEach(ServerProcess::kill);
    }

    @Override
    public void close() {
        for (ServerProcess process : all()) {
            process.close();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(atTheEnd);
        } catch (IllegalStateException itRuns) {
            // then it does the same
        }
    }

    private synchronized List<ServerProcess> all() {
        return List.copyOf(running);
    }
}

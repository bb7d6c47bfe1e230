package live;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import live.Event.Kind;
import live.TraceLine.What;

/** A server on the stage: its process, and what is known of it. */
final class Server implements AutoCloseable {
    private static final double MEASURE_MILLIS = 100;

    final int index;
    final Program program;
    final Model model;
    final ServerThread thread;
    private final Tape tape;
    private final Sources sources;
    private final Gatherer gatherer;
    private ServerProcess process;
    private int port;
    private double measuredAt;
    private double usedBefore;
    private boolean closed;

    Server(int index, Program program, Tape tape, Sources sources) {
        this.index = index;
        this.program = program;
        this.tape = tape;
        this.sources = sources;
        model = new Model(tape, index);
        thread = new ServerThread(tape, index, program.threads(), model::client);
        gatherer = new Gatherer(this::tell);
    }

    void start(Processes processes) {
        process = processes.start(program.start());
        process.read(this::lines, this::ended);
    }

    /** On the thread that reads the process's output. */
    private void lines(List<String> texts) {
        List<TraceLine> lines = texts.stream().map(TraceLine::of).toList();
        synchronized (tape) {
            if (!closed) {
                lines.forEach(this::line);
            }
        }
    }

    private void line(TraceLine line) {
        if (line.what() == What.LISTENING) {
            listening((int) line.count());
            return;
        }
        gatherer.add(line, tape.now());
        model.line(line);
        if (line.what() != What.OTHER) {
            thread.line(line);
        }
    }

    private void listening(int bound) {
        port = bound;
        String text = program.title() + " listens on port " + bound;
        tape.add(index, -1, Kind.LISTENING, text, Map.of("port", bound));
        thread.update();
    }

    private void tell(TraceLine line, int times, long bytes) {
        int client = model.client(line.number());
        String name = client < 0 ? "several clients" : Words.client(client);
        String text = Words.trace(program.title(), name, line, times, bytes);
        if (line.what() == What.OTHER) {
            Map<String, Object> facts = Map.of("line", line.text(), "times", times);
            tape.add(index, -1, Kind.SAID, text, facts);
        } else {
            tape.add(index, client, Kind.TRACE, text, facts(line, times, bytes));
        }
    }

    private Map<String, Object> facts(TraceLine line, int times, long bytes) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("line", line.text());
        facts.put("what", line.what().name().toLowerCase(Locale.ROOT));
        facts.put("bytes", bytes);
        facts.put("of", line.of());
        facts.put("end", line.end());
        facts.put("times", times);
        sources.mark(program, line)
                .ifPresent(
                        mark -> {
                            facts.put("file", mark.file());
                            facts.put("at", mark.line());
                        });
        return facts;
    }

    private void ended(int status) {
        synchronized (tape) {
            if (closed) {
                return;
            }
            gatherer.tick(Double.MAX_VALUE);
            model.ended();
            String text = "the process of " + program.title() + " is gone, with status " + status;
            tape.add(index, -1, Kind.ENDED, text, Map.of("code", status));
        }
    }

    /** With the tape's lock. */
    void tick() {
        gatherer.tick(tape.now());
        model.tick();
        if (isListening()) {
            if (tape.now() - measuredAt >= MEASURE_MILLIS) {
                measure();
            }
            thread.update();
        }
    }

    private void measure() {
        double now = tape.now();
        double used = process.cpuMillis();
        if (measuredAt > 0) {
            thread.cpu((used - usedBefore) / (now - measuredAt));
        }
        usedBefore = used;
        measuredAt = now;
    }

    /** With the tape's lock. False before it listens, and after its end. */
    boolean isListening() {
        return port != 0 && !model.hasEnded();
    }

    int port() {
        return port;
    }

    void pressCtrlC() {
        process.pressCtrlC();
    }

    /** From now on nothing of it is recorded. */
    void stopTelling() {
        synchronized (tape) {
            closed = true;
        }
    }

    /** Waits until the process is gone. */
    @Override
    public void close() {
        stopTelling();
        if (process != null) {
            process.close();
        }
    }
}

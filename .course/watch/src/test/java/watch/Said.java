package watch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.function.Consumer;

/** What a learner's code prints, line by line: of very much only the beginning. */
final class Said extends OutputStream {
    private static final int LINES = 40;
    private static final int LONGEST = 500;

    private final Consumer<String> reader;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int lines;

    Said(Consumer<String> reader) {
        this.reader = reader;
    }

    /** Of a run that begins now it passes on as many lines again. */
    synchronized void begin() {
        lines = 0;
    }

    @Override
    public synchronized void write(int one) {
        if (one == '\n') {
            end();
        } else if (one != '\r' && line.size() < LONGEST) {
            line.write(one);
        }
    }

    private void end() {
        lines++;
        if (lines < LINES) {
            reader.accept(line.toString(UTF_8));
        } else if (lines == LINES) {
            reader.accept("… and more, which is not shown");
        }
        line.reset();
    }
}

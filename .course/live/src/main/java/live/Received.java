package live;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import live.Event.Kind;

/**
 * What a client has got and what is not told yet. It is told a little later: first comes the line
 * of the trace that tells how it was sent, through a pipe of its own. All methods are called with
 * the tape's lock.
 */
final class Received {
    /** So long the trace may be on its way. */
    private static final double TRACE_MILLIS = 40;

    /** Of what came, so much is shown. */
    private static final int SHOWN = 80;

    private final Tape tape;
    private final Lane lane;
    private long bytes;
    private String first = "";
    private double since;
    private boolean end;

    Received(Tape tape, Lane lane) {
        this.tape = tape;
        this.lane = lane;
    }

    void add(ByteBuffer buffer, int count) {
        if (bytes == 0) {
            since = tape.now();
            int shown = Math.min(SHOWN, count);
            first = new String(buffer.array(), 0, shown, StandardCharsets.ISO_8859_1);
        }
        bytes += count;
        lane.got(count);
    }

    /** Nothing more will come. */
    void end() {
        since = bytes == 0 ? tape.now() : since;
        end = true;
    }

    boolean hasEnded() {
        return end;
    }

    /** Its time has come, or the trace is here already. */
    boolean isRipe() {
        return lane.hasWritten() || tape.now() - since >= TRACE_MILLIS;
    }

    void tell() {
        if (bytes == 0) {
            return;
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("bytes", bytes);
        facts.put("text", first);
        String text = Words.client(lane.client) + " gets " + Words.bytes(bytes);
        tape.add(lane.server, lane.client, Kind.GOT, text, facts);
        bytes = 0;
    }
}

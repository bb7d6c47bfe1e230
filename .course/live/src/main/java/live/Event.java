package live;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One thing that happened.
 *
 * @param number counted from 1 in a session
 * @param millis since the stage was set
 * @param server which one on the stage, from 0; -1: it concerns all
 * @param client which one, from 0; -1: none
 * @param kind what kind of thing
 * @param text in words, or as the trace says it
 * @param facts what else there is to know, by kind
 */
record Event(
        long number,
        double millis,
        int server,
        int client,
        Kind kind,
        String text,
        Map<String, Object> facts) {

    /** What kind of thing happened, and who says so. */
    enum Kind {
        /** The stage was set anew: what was before is over. */
        STAGE,
        /** A server listens. */
        LISTENING,
        /** A line of a server's trace. */
        TRACE,
        /** What a server's thread does from now on. */
        MODE,
        /** What a server prints for people: an exception, for example. */
        SAID,
        /** A server's process is gone. */
        ENDED,
        /** A client's own doing. */
        CLIENT,
        /** What a client gets. */
        GOT,
        /** A client at a server: served, waiting, and so on. */
        LANE,
        /** A play explains what it does. */
        CAPTION,
        /** A play is over. */
        SHOWN
    }

    String json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("n", number);
        all.put("t", millis);
        all.put("s", server);
        all.put("c", client);
        all.put("k", kind.name().toLowerCase(Locale.ROOT));
        all.put("x", text);
        all.putAll(facts);
        return Json.of(all);
    }
}

package live;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import live.Program.Speech;

/** What a client can be told to do, by a button, a key or a play. */
enum Act {
    HELLO("say", "says hello"),
    HALF("half", "sends half a message"),
    OTHER_HALF("other_half", "sends the other half"),
    FLOOD("flood", "floods: it sends without a pause and never reads"),
    END("end", "ends its sending"),
    LEAVE("leave", "leaves"),
    CRASH("crash", "crashes, and its kernel sends a reset");

    /** In an event. */
    final String what;

    /** What it does, after its letter. */
    final String words;

    Act(String what, String words) {
        this.what = what;
        this.words = words;
    }

    static Act named(String name) {
        for (Act act : values()) {
            if (act.name().toLowerCase(Locale.ROOT).equals(name)) {
                return act;
            }
        }
        throw new Refused("A client cannot do '" + name + "'.");
    }

    /**
     * The bytes that go with it, none for the last three.
     *
     * @param address what a client of step 5 asks for, without the slash
     */
    byte[] message(Speech speech, String address) {
        String whole = hello(speech, address);
        int middle = whole.length() / 2;
        String part =
                switch (this) {
                    case HELLO -> whole;
                    case HALF -> whole.substring(0, middle);
                    case OTHER_HALF -> whole.substring(middle);
                    case FLOOD -> whole.repeat((1 << 16) / whole.length());
                    case END, LEAVE, CRASH -> "";
                };
        return part.getBytes(UTF_8);
    }

    private static String hello(Speech speech, String address) {
        return switch (speech) {
            case ECHO -> "hello\n";
            case PAGE -> "GET / HTTP/1.0\r\n\r\n";
            case ADDRESS -> "GET /" + oneLine(address) + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
        };
    }

    /** What a line's end is made of would make two requests of it. */
    private static String oneLine(String address) {
        return address.replaceAll("\\p{Cntrl}", "");
    }
}

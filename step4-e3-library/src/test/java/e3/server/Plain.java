package e3.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import testsupport.Dialogue;

/** Protocols as plain as they come: what a server says is not the loop's business. */
public final class Plain {
    public static final Dialogue UPPER = new Dialogue("hello", "HELLO");

    /** What {@link #paragraphs} says to two lines and a blank one. */
    public static final Dialogue PARAGRAPH = new Dialogue("one\ntwo\n\n", "2 lines\n");

    private Plain() {}

    public static Protocol echo() {
        return Connection::write;
    }

    public static Protocol upperCase() {
        return (connection, data) ->
                say(connection, ISO_8859_1.decode(data).toString().toUpperCase(Locale.ROOT));
    }

    /** A message ends at a blank line; the answer says how many lines it had. */
    public static Protocol paragraphs() {
        return messages("\n\n", message -> message.lines().count() + " lines\n").get();
    }

    /**
     * A message ends at {@code end}, and its answer is {@code answer(message)}; what it throws is
     * thrown.
     */
    public static Supplier<Protocol> messages(String end, Function<String, String> answer) {
        return () ->
                (connection, data) -> {
                    for (int length; (length = text(data).indexOf(end)) >= 0; ) {
                        String message = text(data).substring(0, length);
                        data.position(data.position() + length + end.length());
                        say(connection, answer.apply(message));
                    }
                };
    }

    public static void say(Connection connection, String latin1) {
        connection.write(ByteBuffer.wrap(latin1.getBytes(ISO_8859_1)));
    }

    /** What is there, without taking it. */
    public static String text(ByteBuffer data) {
        return ISO_8859_1.decode(data.duplicate()).toString();
    }
}

package step4;

import e3.launch.Launcher;
import e3.loop.Loop;
import e3.server.Connection;
import e3.server.Protocol;
import e3.server.Server;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Step 4: the server of step 3 again, on the library. The loop, the buffers, partial reads and
 * writes, hang-ups and time limits are gone from sight; what is left is what this server means: a
 * request ends at a blank line, and the answer is always the same.
 *
 * <p>Run it: {@code mvn -q compile}, then {@code java -cp step4-e3-library/target/classes
 * step4.HelloServer [port] [--trace]}, and in a second terminal {@code curl -i
 * http://127.0.0.1:9999/}.
 *
 * <p>Still wrong: it answers anything that has a blank line in it, and always the same. Step 5
 * reads what it is asked.
 */
public final class HelloServer implements Protocol {
    private static final byte[] ANSWER =
            ("HTTP/1.0 200 OK\r\n"
                            + "Content-Type: text/plain\r\n"
                            + "Content-Length: 13\r\n"
                            + "Connection: close\r\n\r\n"
                            + "Hello, client")
                    .getBytes(StandardCharsets.US_ASCII);

    private int searched;

    public static void main(String[] args) {
        Server server = new Server(HelloServer::new);
        Launcher.listen(
                server, args, 9999, "now, in a second terminal: curl -i http://127.0.0.1:PORT/");
        Loop.instance().start();
    }

    @Override
    public void onData(Connection connection, ByteBuffer data) {
        // what is left comes again, with more after it
        for (; searched < data.remaining(); searched++) {
            if (endsBlankLine(data, data.position() + searched)) {
                connection.write(ANSWER, 0, ANSWER.length);
                connection.finish();
                return;
            }
        }
    }

    /** LF LF or LF CR LF, as in step 3. */
    private static boolean endsBlankLine(ByteBuffer data, int at) {
        if (!isAt(data, at, '\n')) {
            return false;
        }
        int before = isAt(data, at - 1, '\r') ? at - 2 : at - 1;
        return isAt(data, before, '\n');
    }

    private static boolean isAt(ByteBuffer data, int at, char wanted) {
        return at >= data.position() && data.get(at) == wanted;
    }
}

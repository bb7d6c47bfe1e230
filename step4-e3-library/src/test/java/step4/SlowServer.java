package step4;

import e3.launch.Launcher;
import e3.loop.Loop;
import e3.server.Connection;
import e3.server.Protocol;
import e3.server.Server;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * See for yourself who waits for slow work. The slow work is you: a client that says "work" gets
 * the next line that is typed in this server's terminal. Everything else is echoed at once, if the
 * loop is free.
 *
 * <pre>
 *   In terminal 1:
 *   java -cp step4-e3-library/target/classes step4-e3-library/src/test/java/step4/SlowServer.java
 *
 *   In terminals 2 and 3:
 *   java step1-blocking/src/main/java/step1/Talk.java
 * </pre>
 *
 * After the file's name you may give a port, and {@code --elsewhere}: then another thread waits for
 * you, and the loop goes on. {@code e3.server.SlowWorkTest} proves both.
 */
public final class SlowServer implements Protocol {
    private static final BufferedReader KEYBOARD =
            new BufferedReader(new InputStreamReader(System.in));
    private static boolean elsewhere;

    public static void main(String[] args) {
        List<String> words = new ArrayList<>(List.of(args));
        elsewhere = words.remove("--elsewhere");
        words.add("--trace");
        Launcher.listen(
                new Server(SlowServer::new),
                words.toArray(String[]::new),
                9999,
                "now type work, in a second terminal: java"
                        + " step1-blocking/src/main/java/step1/Talk.java");
        Loop.instance().start();
    }

    @Override
    public void onData(Connection connection, ByteBuffer data) {
        if (!saysWork(data)) {
            connection.write(data);
            return;
        }
        data.position(data.limit()); // taken
        if (elsewhere) {
            workElsewhere(connection);
        } else {
            connection.write(slowWork());
        }
    }

    private static boolean saysWork(ByteBuffer data) {
        CharBuffer said = StandardCharsets.ISO_8859_1.decode(data.duplicate());
        return said.toString().strip().equals("work");
    }

    private static void workElsewhere(Connection connection) {
        Runnable work =
                () -> {
                    ByteBuffer result = slowWork();
                    // the connection belongs to the loop's thread: this is the way back to it
                    connection.loop().execute(() -> connection.write(result));
                };
        Thread worker = new Thread(work);
        worker.setDaemon(true); // it may wait for you for ever: the program may end without it
        worker.start();
    }

    private static ByteBuffer slowWork() {
        try {
            return ByteBuffer.wrap((KEYBOARD.readLine() + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("nobody can be asked", e);
        }
    }
}

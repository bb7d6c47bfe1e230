package chat;

import e3.launch.Launcher;
import e3.loop.Loop;
import e3.server.Connection;
import e3.server.Protocol;
import e3.server.Server;
import java.nio.ByteBuffer;

/**
 * A chat: what one says, all others in the room hear. It is yours to write: CHALLENGES.md says what
 * it must do, and {@code mvn -q test -Dchallenge=chat} how far it is.
 */
public final class ChatServer implements Protocol {
    public static void main(String[] args) {
        Server server = new Server(ChatServer::new);
        Launcher.listen(
                server,
                args,
                9999,
                "now, twice: java step1-blocking/src/main/java/step1/Talk.java PORT");
        Loop.instance().start();
    }

    @Override
    public void onData(Connection connection, ByteBuffer data) {
        // one object of this class for each client; so far it listens, and understands nothing
    }
}

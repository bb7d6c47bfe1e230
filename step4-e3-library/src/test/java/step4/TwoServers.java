package step4;

import e3.launch.Launcher;
import e3.loop.Loop;
import e3.server.Connection;
import e3.server.Server;
import java.nio.ByteBuffer;

/** Two servers on one loop: one echoes, the other answers whatever it gets with 8 MiB. */
final class TwoServers {
    static final int BIG = 8 << 20;

    private TwoServers() {}

    public static void main(String[] args) {
        Server echo = new Server(() -> Connection::write);
        Launcher.listen(echo, args, 9999, "this one echoes");
        Server big = new Server(() -> TwoServers::answerBig);
        Launcher.listen(big, args, 9998, "and this one answers big");
        Loop.instance().start();
    }

    private static void answerBig(Connection connection, ByteBuffer data) {
        data.position(data.limit());
        connection.write(ByteBuffer.allocate(BIG));
        connection.finish();
    }
}

package breaker;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

public final class Breaker {
    private static final String REQUEST = "GET / HTTP/1.0\r\n\r\n";

    private final int port;
    private final List<Socket> open = new ArrayList<>();

    private Breaker(int port) {
        this.port = port;
    }

    public static void main(String[] args) throws Exception {
        Breaker breaker = new Breaker(Integer.parseInt(args[0]));
        try {
            breaker.breakIt(args[1]);
        } catch (IOException itIsDownAlready) {
            // all the better
        }
        System.out.println("done");
        Thread.sleep(20_000); // and all that is open stays so
    }

    private void breakIt(String mistake) throws Exception {
        switch (mistake) {
            case "2.1-the-listener-again" -> connect(0);
            case "2.4-remove-in-for-each" -> leave();
            case "3.1-reads-at-once" -> resetAtOnce();
            case "3.1-waits-a-little" -> comeInACrowd();
            case "3.2-empties-before-it-handles" -> speakBesideASilentOne();
            case "3.2-remove-in-for-each" -> speakAtTheSameTime();
            case "3.4-compact-as-in-step-2" -> beginToReadAnAnswer();
            case "3.5-to-the-buffers-end" -> askAtLength();
            case "3.6-only-around-read" -> resetInTheMiddle();
            case "BareLoop" -> flood();
            default -> System.out.println("nothing is known against " + mistake);
        }
    }

    /** A receive buffer of 0 bytes is the system's own. */
    private Socket connect(int receiveBuffer) throws IOException {
        Socket socket = new Socket();
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.connect(new InetSocketAddress("127.0.0.1", port), 2000);
        socket.setSoTimeout(2000);
        open.add(socket);
        return socket;
    }

    private static void say(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private static void hear(Socket socket, int bytes) throws IOException {
        socket.getInputStream().readNBytes(bytes);
    }

    private void leave() throws IOException {
        for (int i = 0; i < 3; i++) {
            Socket socket = connect(0);
            say(socket, "x");
            hear(socket, 1); // now it is known
        }
        open.get(0).close();
    }

    private void resetAtOnce() throws IOException {
        for (int round = 0; round < 20; round++) {
            List<Socket> some = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                some.add(connect(0));
            }
            for (Socket socket : some) {
                reset(socket);
            }
        }
    }

    private void comeInACrowd() throws IOException {
        for (int i = 0; i < 100; i++) {
            connect(0);
        }
    }

    private void speakBesideASilentOne() throws IOException {
        connect(0);
        say(connect(0), REQUEST);
    }

    private void speakAtTheSameTime() throws IOException {
        for (int i = 0; i < 30; i++) {
            connect(0);
        }
        for (Socket socket : open) {
            say(socket, REQUEST);
        }
    }

    private void askAtLength() throws Exception {
        Socket socket = connect(0);
        say(socket, "x".repeat(6000));
        Thread.sleep(200); // what comes now is read by itself
        say(socket, "x");
    }

    private void beginToReadAnAnswer() throws IOException {
        Socket socket = connect(8 * 1024);
        say(socket, REQUEST);
        hear(socket, 100); // then part of it was written, and the rest has moved
    }

    private void resetInTheMiddle() throws Exception {
        for (int i = 0; i < 5; i++) {
            Socket socket = connect(8 * 1024);
            say(socket, REQUEST);
            hear(socket, 100); // it has begun to answer
            Thread.sleep(50);
            reset(socket);
        }
    }

    /** It takes no more when it is dead, or when it is a right one. */
    private void flood() throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
        channel.configureBlocking(false);
        ByteBuffer piece = ByteBuffer.allocate(64 * 1024);
        long last = System.nanoTime();
        while (System.nanoTime() - last < 3_000_000_000L) {
            if (channel.write(piece.clear()) > 0) {
                last = System.nanoTime();
            }
        }
    }
}

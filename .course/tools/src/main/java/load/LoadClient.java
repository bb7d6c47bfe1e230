package load;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * One client of {@link Load}: one connection at a time, on which it asks, waits for all answers,
 * and asks again.
 */
final class LoadClient {
    private final Load load;
    private final ByteBuffer question;
    private final byte[] echo;
    private SocketChannel channel;
    private SelectionKey key;
    private AnswerReader reader;
    private long asked;
    private int due; // answers that are still to come, or bytes of the echo
    private boolean answered, failed;

    LoadClient(Load load) throws IOException {
        this.load = load;
        echo = load.plan.question().getBytes(StandardCharsets.ISO_8859_1);
        question = ByteBuffer.wrap(echo);
        connect();
    }

    boolean answered() {
        return answered;
    }

    private void connect() throws IOException {
        failed = false;
        reader = new AnswerReader();
        asked = System.nanoTime();
        channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        key = channel.register(load.selector, SelectionKey.OP_CONNECT, this);
        try {
            if (channel.connect(load.address)) {
                ask();
            }
        } catch (IOException e) {
            fail(e);
        }
    }

    void handle() throws IOException {
        try {
            if (key.isConnectable()) {
                channel.finishConnect();
                ask();
                return;
            }
            if (key.isWritable()) {
                send();
            }
            // also while there is something to send: else both sides could wait for the other to
            // read
            if (key.isReadable()) {
                receive();
            }
        } catch (IOException e) {
            fail(e);
        }
    }

    private void ask() throws IOException {
        question.clear();
        due = load.plan.echo() ? echo.length : load.plan.pipeline();
        send();
    }

    private void send() throws IOException {
        channel.write(question);
        key.interestOps(
                SelectionKey.OP_READ | (question.hasRemaining() ? SelectionKey.OP_WRITE : 0));
    }

    private void receive() throws IOException {
        ByteBuffer input = load.input.clear();
        boolean ended = channel.read(input) < 0;
        input.flip();
        if (load.plan.echo()) {
            takeEcho(input);
        } else {
            takeAnswers(input, ended);
        }
        if (due > 0 && ended) {
            throw new IOException(
                    "the server closed the connection before it had answered"
                            + (load.plan.close() ? "" : "; if it always does, say --close"));
        } else if (due == 0) {
            finishExchange(ended);
        }
    }

    private void takeEcho(ByteBuffer input) throws IOException {
        while (input.hasRemaining()) {
            if (due == 0 || input.get() != echo[echo.length - due--]) {
                throw new IOException("what came back is not what was sent");
            }
        }
        if (due == 0) {
            answered = true;
            load.answer(true);
        }
    }

    private void takeAnswers(ByteBuffer input, boolean ended) throws IOException {
        while (reader.take(input) || ended && reader.endsWithStream()) {
            if (due == 0) {
                throw new IOException("more answers came than were asked for");
            }
            due--;
            answered = true;
            load.answer(reader.good());
            reader = new AnswerReader();
        }
    }

    private void finishExchange(boolean ended) throws IOException {
        if (asked != 0) {
            load.exchange(System.nanoTime() - asked);
            asked = 0;
        }
        // an HTTP server closes first, an echo server waits for its client to
        if (ended || load.plan.close() && load.plan.echo()) {
            close();
            connect();
        } else if (!load.plan.close()) {
            asked = System.nanoTime();
            ask();
        }
    }

    private void fail(IOException e) throws IOException {
        load.error(
                e instanceof ConnectException
                        ? "nobody listens on "
                                + load.address.getHostString()
                                + ":"
                                + load.address.getPort()
                                + " ("
                                + e.getMessage()
                                + "): start a server there first"
                        : e.getMessage());
        failed = true;
        close();
    }

    /**
     * A client that failed waits until it is told: a server that refuses everybody is not helped by
     * haste.
     */
    void connectAgain() throws IOException {
        if (failed) {
            connect();
        }
    }

    void close() throws IOException {
        channel.close();
    }
}

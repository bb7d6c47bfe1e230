package worker;

import e3.launch.Launcher;
import e3.loop.Loop;
import e3.server.Server;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import step5.http.HttpProtocol;
import step5.http.HttpWorker;
import step5.http.Request;
import step5.http.Response;

/** The loop never waits for the oracle: eight threads do, and a bounded queue waits for them. */
public final class PageServer implements HttpWorker {
    private static final int AT_ONCE = 8;
    private static final int WAITING = 32;
    private static final int ORACLE_MILLIS = 1000;
    private static final String ASK = "/ask/";

    private final int oracle;
    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(
                    AT_ONCE,
                    AT_ONCE,
                    1,
                    TimeUnit.MINUTES,
                    new ArrayBlockingQueue<>(WAITING),
                    PageServer::daemon);

    private PageServer(int oracle) {
        this.oracle = oracle;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    }

    public static void main(String[] args) {
        int oracle = Integer.parseInt(args[1]);
        Server server =
                new Server(
                        HttpProtocol.answeringLater(
                                new PageServer(oracle), Duration.ofSeconds(10)));
        Launcher.listen(
                server, new String[] {args[0]}, 8889, "now open http://127.0.0.1:PORT/now");
        Loop.instance().start();
    }

    @Override
    public void handle(Request request, Consumer<Response> reply) {
        String target = new String(request.target(), StandardCharsets.ISO_8859_1);
        if (target.equals("/now")) {
            reply.accept(Response.text("now\n"));
        } else if (target.startsWith(ASK)) {
            askElsewhere(target.substring(ASK.length()), reply);
        } else {
            reply.accept(Response.text(404, "There are /now and /ask/SOMETHING.\n"));
        }
    }

    private void askElsewhere(String question, Consumer<Response> reply) {
        try {
            threads.execute(() -> reply.accept(answer(question)));
        } catch (RejectedExecutionException full) {
            reply.accept(Response.text(503, "Too many ask.\n").with("Retry-After", "1"));
        }
    }

    private Response answer(String question) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", oracle), ORACLE_MILLIS);
            socket.setSoTimeout(ORACLE_MILLIS);
            socket.getOutputStream().write((question + "\n").getBytes(StandardCharsets.ISO_8859_1));
            BufferedReader lines =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.ISO_8859_1));
            String line = lines.readLine();
            return line == null
                    ? Response.text(502, "The oracle hung up.\n")
                    : Response.text(line + "\n");
        } catch (SocketTimeoutException e) {
            return Response.text(504, "The oracle is silent.\n");
        } catch (IOException e) {
            return Response.text(502, "There is no oracle.\n");
        }
    }
}

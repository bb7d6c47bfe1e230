package live;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers the page, over HTTP: what it asks for, what it wants to be done, and what happens. */
final class Web implements AutoCloseable {
    /** Many, since who begins a request and does not end it keeps one for a while. */
    private static final int THREADS = 200;

    static {
        // without it an event may wait 40 ms in the kernel for the one after it
        System.setProperty("sun.net.httpserver.nodelay", "true");
        // seconds for a request: who does not end it keeps no thread for long
        System.setProperty("sun.net.httpserver.maxReqTime", "3");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, Web::daemon);
    private final Gate gate;
    private final Requests requests;
    private final Events events;

    /** Throws {@link java.net.BindException} if the port is taken. */
    Web(int port, Session session) throws IOException {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
        gate = new Gate(server.getAddress().getPort());
        requests = new Requests(session);
        events = new Events(session.tape, new Presence(session::stop));
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "page");
        thread.setDaemon(true);
        return thread;
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** What to open. */
    String address() {
        return "http://127.0.0.1:%s/%s/".formatted(port(), gate.word);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            secure(exchange.getResponseHeaders());
            try {
                answer(exchange, gate.enter(exchange));
            } catch (Gate.Shut shut) {
                sendError(exchange, shut.status, shut.getMessage());
            } catch (Refused refused) {
                sendError(exchange, 409, refused.getMessage());
            } catch (RuntimeException | InterruptedException e) {
                sendError(exchange, 500, "This is a mistake of the page's program: " + e);
            }
        }
    }

    private void answer(HttpExchange exchange, String what)
            throws IOException, InterruptedException {
        switch (what) {
            case "" -> sendFile(exchange, "index.html", "text/html");
            case "live.css" -> sendFile(exchange, what, "text/css");
            case "live.js" -> sendFile(exchange, what, "text/javascript");
            case "events" -> {
                Gate.requireMethod(exchange, "GET");
                events.stream(exchange);
            }
            case "bye" -> {
                // a beacon, which cannot have the header
                Gate.requireMethod(exchange, "POST");
                events.presence.bye();
                sendJson(exchange, 200, Map.of());
            }
            case "catalogue", "source" -> {
                Gate.requireMethod(exchange, "GET");
                String query = exchange.getRequestURI().getRawQuery();
                sendJson(exchange, 200, requests.get(what, Form.of(query)));
            }
            default -> {
                Gate.requirePost(exchange);
                events.presence.acts();
                sendJson(exchange, 200, requests.post(what, Form.of(exchange.getRequestBody())));
            }
        }
    }

    private static void secure(Headers headers) {
        headers.set("Cache-Control", "no-store");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set(
                "Content-Security-Policy",
                "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:;"
                        + " frame-ancestors 'none'; base-uri 'none'; form-action 'self'");
    }

    private static void sendFile(HttpExchange exchange, String name, String type)
            throws IOException {
        Gate.requireMethod(exchange, "GET");
        try (InputStream file = Web.class.getResourceAsStream(name)) {
            if (file == null) {
                sendError(exchange, 404, name + " is missing: mvn -q compile makes it.");
            } else {
                send(exchange, 200, type, file.readAllBytes());
            }
        }
    }

    private static void sendError(HttpExchange exchange, int status, String message)
            throws IOException {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("error", message);
        sendJson(exchange, status, error);
    }

    private static void sendJson(HttpExchange exchange, int status, Object value)
            throws IOException {
        send(exchange, status, "application/json", Json.of(value).getBytes(UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        boolean bodyIsWanted = !exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, bodyIsWanted ? body.length : -1);
        if (bodyIsWanted) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        events.close();
        threads.shutdownNow();
    }
}

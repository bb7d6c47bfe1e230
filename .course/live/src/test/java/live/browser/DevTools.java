package live.browser;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Calls of the DevTools protocol, one after the other, over the JDK's WebSocket. */
final class DevTools implements WebSocket.Listener, AutoCloseable {
    private static final int PATIENCE_SECONDS = 30;

    private final Map<Integer, CompletableFuture<Map<String, Object>>> waiting =
            new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final List<String> problems = new ArrayList<>();
    private final StringBuilder message = new StringBuilder();
    private WebSocket socket;

    private DevTools() {}

    static DevTools connect(URI address) {
        DevTools tools = new DevTools();
        tools.socket =
                HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address, tools).join();
        return tools;
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        message.append(part);
        if (last) {
            String whole = message.toString();
            message.setLength(0);
            heard(JsonReader.readMap(whole));
        }
        from.request(1);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable problem) {
        waiting.values().forEach(answer -> answer.completeExceptionally(problem));
    }

    private void heard(Map<String, Object> said) {
        if (said.get("id") instanceof Double number) {
            CompletableFuture<Map<String, Object>> answer = waiting.remove(number.intValue());
            if (answer != null) {
                answer.complete(said);
            }
            return;
        }
        String method = String.valueOf(said.get("method"));
        if (method.equals("Runtime.exceptionThrown") || method.equals("Log.entryAdded")) {
            synchronized (problems) {
                problems.add(said.get("params").toString());
            }
        }
    }

    /** What the page's program did wrong so far: exceptions, and what the browser's log says. */
    List<String> problems() {
        synchronized (problems) {
            return List.copyOf(problems);
        }
    }

    /** {@code parameters} is JSON. */
    Map<String, Object> call(String method, String parameters) throws IOException {
        return call(method, parameters, PATIENCE_SECONDS);
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> call(String method, String parameters, int seconds) throws IOException {
        int number = numbers.incrementAndGet();
        CompletableFuture<Map<String, Object>> answer = new CompletableFuture<>();
        waiting.put(number, answer);
        String call = "{\"id\":%d,\"method\":\"%s\",\"params\":%s}";
        try {
            socket.sendText(call.formatted(number, method, parameters), true).join();
            Map<String, Object> said = answer.get(seconds, TimeUnit.SECONDS);
            if (said.containsKey("error")) {
                throw new IOException(method + ": " + said.get("error"));
            }
            return (Map<String, Object>) said.get("result");
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(method + " was not answered", e);
        } finally {
            waiting.remove(number);
        }
    }

    @Override
    public void close() {
        socket.abort();
    }
}

package live.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** One page in the browser: what a person does with it, and what that person sees. */
final class Tab implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int LOOK_MILLIS = 25;
    private static final int PICTURE_SECONDS = 10;

    /** Keys with a meaning of their own in a browser. */
    private static final Map<String, Integer> CODES =
            Map.of("Tab", 9, "Enter", 13, "Escape", 27, " ", 32);

    private final DevTools tools;

    Tab(DevTools tools) throws IOException {
        this.tools = tools;
        for (String domain : List.of("Page", "Runtime", "Log", "DOM")) {
            tools.call(domain + ".enable", "{}");
        }
    }

    void open(String address) throws IOException {
        tools.call("Page.navigate", "{\"url\":%s}".formatted(quoted(address)));
        await("document.readyState === 'complete'", "the page " + address);
    }

    void size(int width, int height) throws IOException {
        size(width, height, 1);
    }

    /** With so many points of the picture for a point of the page. */
    void size(int width, int height, double scale) throws IOException {
        String metrics = "{\"width\":%d,\"height\":%d,\"deviceScaleFactor\":%s,\"mobile\":false}";
        tools.call("Emulation.setDeviceMetricsOverride", metrics.formatted(width, height, scale));
    }

    /** As the reader's system says it, for example {@code prefers-color-scheme}, {@code dark}. */
    void prefers(String feature, String value) throws IOException {
        String media = "{\"features\":[{\"name\":\"%s\",\"value\":\"%s\"}]}";
        tools.call("Emulation.setEmulatedMedia", media.formatted(feature, value));
    }

    /** The value of an expression: text, a double, a boolean, a list or a map. */
    @SuppressWarnings("unchecked")
    Object value(String expression) throws IOException {
        String call = "{\"expression\":%s,\"returnByValue\":true,\"awaitPromise\":true}";
        Map<String, Object> answer =
                tools.call("Runtime.evaluate", call.formatted(quoted(expression)));
        if (answer.containsKey("exceptionDetails")) {
            throw new IOException(expression + ": " + answer.get("exceptionDetails"));
        }
        return ((Map<String, Object>) answer.get("result")).get("value");
    }

    String text(String expression) throws IOException {
        return String.valueOf(value(expression));
    }

    double number(String expression) throws IOException {
        return (Double) value(expression);
    }

    boolean is(String expression) throws IOException {
        return Boolean.TRUE.equals(value("Boolean(" + expression + ")"));
    }

    void await(String expression, String what) throws IOException {
        await(expression, what, PATIENCE);
    }

    void await(String expression, String what, Duration patience) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!is(expression)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("The page never showed " + what + ": " + expression);
            }
            pause(LOOK_MILLIS);
        }
    }

    /** With the mouse, in the middle of what is seen of the element. */
    void click(String selector) throws IOException {
        String found = "document.querySelector(%s)".formatted(quoted(selector));
        await(found + "?.offsetParent", selector);
        value(found + ".scrollIntoView({block:'nearest'})");
        double x = number("(r => r.left + r.width / 2)(" + found + ".getBoundingClientRect())");
        double y = number("(r => r.top + r.height / 2)(" + found + ".getBoundingClientRect())");
        for (String type : List.of("mousePressed", "mouseReleased")) {
            tools.call(
                    "Input.dispatchMouseEvent",
                    "{\"type\":\"%s\",\"x\":%s,\"y\":%s,\"button\":\"left\",\"clickCount\":1}"
                            .formatted(type, x, y));
        }
    }

    /** A key of the keyboard: a letter, or a name such as {@code ArrowLeft}, {@code Enter}. */
    void key(String key) throws IOException {
        String text = key.length() == 1 ? key : "";
        if (key.equals("Enter")) {
            text = "\r";
        }
        String event = "{\"type\":\"%s\",\"key\":%s,\"windowsVirtualKeyCode\":%d,\"text\":%s}";
        int code = CODES.getOrDefault(key, 0);
        for (String type : List.of("keyDown", "keyUp")) {
            String pressed = type.equals("keyDown") ? text : "";
            String call = event.formatted(type, quoted(key), code, quoted(pressed));
            tools.call("Input.dispatchKeyEvent", call);
        }
    }

    /** A busy browser now and then forgets to answer; then it is asked once more. */
    byte[] picture() throws IOException {
        try {
            return picture(PICTURE_SECONDS);
        } catch (IOException forgotten) {
            return picture(3 * PICTURE_SECONDS);
        }
    }

    private byte[] picture(int seconds) throws IOException {
        String call = "{\"format\":\"png\"}";
        Object data = tools.call("Page.captureScreenshot", call, seconds).get("data");
        return Base64.getDecoder().decode(data.toString());
    }

    void picture(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, picture());
    }

    /** Chooses a file in the element that asks for one. */
    void choose(String selector, Path file) throws IOException {
        Object document = tools.call("DOM.getDocument", "{}").get("root");
        int root = ((Double) ((Map<?, ?>) document).get("nodeId")).intValue();
        String query = "{\"nodeId\":%d,\"selector\":%s}".formatted(root, quoted(selector));
        int node = ((Double) tools.call("DOM.querySelector", query).get("nodeId")).intValue();
        String files =
                "{\"nodeId\":%d,\"files\":[%s]}"
                        .formatted(node, quoted(file.toAbsolutePath().toString()));
        tools.call("DOM.setFileInputFiles", files);
    }

    void closeBrowser() throws IOException {
        tools.call("Browser.close", "{}", PICTURE_SECONDS);
    }

    List<String> problems() {
        return tools.problems();
    }

    static void pause(int millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                quoted.append("\\u%04x".formatted((int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    @Override
    public void close() {
        try {
            tools.call("Page.close", "{}", 1);
        } catch (IOException e) {
            // the browser is about to end
        }
        tools.close();
    }
}

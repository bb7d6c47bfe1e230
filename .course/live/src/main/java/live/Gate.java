package live;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;

/**
 * Lets in the page that was opened with the word in its address, and nobody else: not another
 * program's guess, and not another page in the same browser.
 */
final class Gate {
    /** Letters that are not taken for each other. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int LENGTH = 16;

    final String word;
    private final Set<String> hosts;

    Gate(int port) {
        this(port, randomWord());
    }

    Gate(int port, String word) {
        this.word = word;
        hosts = Set.of("127.0.0.1:" + port, "localhost:" + port);
    }

    private static String randomWord() {
        SecureRandom random = new SecureRandom();
        StringBuilder word = new StringBuilder();
        while (word.length() < LENGTH) {
            word.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return word.toString();
    }

    /** What was asked for, after the word; throws {@link Shut} if the gate stays shut. */
    String enter(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        String host = only(headers, "Host");
        require(hosts.contains(host), 403, "This page is for 127.0.0.1 only.");
        String path = exchange.getRequestURI().getPath();
        String begin = "/" + word + "/";
        boolean knows = path != null && same(path, begin);
        require(knows, 404, "Open the address that the program has printed.");
        String origin = only(headers, "Origin");
        boolean ours = origin.isEmpty() || origin.equals("http://" + host);
        require(ours, 403, "Another page must not drive this one.");
        String site = only(headers, "Sec-Fetch-Site");
        boolean foreign = site.equals("cross-site") || site.equals("same-site");
        String rest = path.substring(begin.length());
        // a link to the page may be anywhere; whoever has it knows the word
        require(!foreign || rest.isEmpty(), 403, "Another page must not drive this one.");
        return rest;
    }

    /** For what changes something. The header cannot be set by a form of another page. */
    static void requirePost(HttpExchange exchange) {
        require(exchange.getRequestMethod().equals("POST"), 405, "This is done with POST.");
        require(
                only(exchange.getRequestHeaders(), "X-Live").equals("1"),
                403,
                "X-Live is missing.");
    }

    static void requireMethod(HttpExchange exchange, String method) {
        boolean right = exchange.getRequestMethod().equals(method);
        require(right, 405, "This is done with " + method + ".");
    }

    /** Compares all letters, whichever is wrong: the time it takes tells nothing. */
    private static boolean same(String path, String begin) {
        String there = path.substring(0, Math.min(begin.length(), path.length()));
        return MessageDigest.isEqual(
                there.getBytes(StandardCharsets.UTF_8), begin.getBytes(StandardCharsets.UTF_8));
    }

    private static String only(Headers headers, String name) {
        List<String> values = headers.getOrDefault(name, List.of());
        require(values.size() <= 1, 400, name + " was sent twice.");
        return values.isEmpty() ? "" : values.get(0);
    }

    private static void require(boolean right, int status, String message) {
        if (!right) {
            throw new Shut(status, message);
        }
    }

    /** What was asked is not answered. */
    static final class Shut extends RuntimeException {
        private static final long serialVersionUID = 1;
        final int status;

        Shut(int status, String message) {
            super(message);
            this.status = status;
        }
    }
}

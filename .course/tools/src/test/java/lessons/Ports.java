package lessons;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Free ports in place of those that the pages show, and the other way round in what programs print.
 */
final class Ports {
    private static final List<String> SHOWN = List.of("9999", "9998", "8889", "8890", "8888");

    /**
     * Below those that systems give to clients, so that nobody takes one before its server comes.
     */
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(15_000, 25_000));

    private final Map<String, String> free = new HashMap<>();

    /** None: everything as it is shown. */
    static Ports asShown() {
        return new Ports();
    }

    static Ports free() {
        Ports ports = new Ports();
        SHOWN.forEach(shown -> ports.free.put(shown, "" + next()));
        return ports;
    }

    private static int next() {
        int port;
        do {
            port = 15_000 + NEXT.incrementAndGet() % 15_000;
        } while (!isFree(port));
        return port;
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            return probe.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    /** Those of the shown ports that another program has. */
    static List<String> taken() {
        return SHOWN.stream().filter(port -> !isFree(Integer.parseInt(port))).toList();
    }

    boolean replace() {
        return !free.isEmpty();
    }

    /** The first of our ports that is named there, or null. */
    static String named(String text) {
        return SHOWN.stream()
                .filter(port -> text.matches("(?s).*\\b" + port + "\\b.*"))
                .findFirst()
                .orElse(null);
    }

    String putIn(String word) {
        String result = word;
        for (Map.Entry<String, String> port : free.entrySet()) {
            result = result.replaceAll("\\b" + port.getKey() + "\\b", port.getValue());
        }
        return result;
    }

    /** A port that had to be added is the usual one and is not shown. */
    String takeOut(String line) {
        String result = line;
        for (Map.Entry<String, String> port : free.entrySet()) {
            result = result.replaceAll("\\b" + port.getValue() + "\\b", port.getKey());
        }
        return replace() ? result.replaceAll("\\.java (9999|8889)$", ".java") : result;
    }
}

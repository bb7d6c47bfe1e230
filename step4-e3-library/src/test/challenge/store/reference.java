package store;

import e3.launch.Launcher;
import e3.loop.Loop;
import e3.loop.Timer;
import e3.server.Connection;
import e3.server.Protocol;
import e3.server.Server;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What one client asks of the store. Text is ISO 8859-1 here: a byte is a character. */
public final class StoreServer implements Protocol {
    private static final int LONGEST = 16 * 1024;

    /** A value, and the timer that will take it away; null: it stays. */
    private record Entry(String value, Timer timer) {}

    private static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1;

        Malformed(String message) {
            super(message);
        }
    }

    private final Map<String, Entry> store;

    private StoreServer(Map<String, Entry> store) {
        this.store = store;
    }

    public static void main(String[] args) {
        Map<String, Entry> store = new HashMap<>();
        Server server = new Server(() -> new StoreServer(store));
        Launcher.listen(
                server,
                args,
                6379,
                "now: java step1-blocking/src/main/java/step1/Talk.java PORT, or redis-cli");
        Loop.instance().start();
    }

    @Override
    public void onData(Connection connection, ByteBuffer data) {
        int start = data.position();
        try {
            List<String> words = data.get(start) == '*' ? array(data) : inline(data);
            if (words == null) {
                data.position(start); // not whole yet: it comes again
            } else if (!words.isEmpty()) {
                send(connection, answer(words));
            }
        } catch (Malformed malformed) {
            send(connection, "-ERR " + malformed.getMessage());
            connection.finish();
        }
    }

    /** A line of words, as a person types it; null if it has not ended yet. */
    private static List<String> inline(ByteBuffer data) {
        String line = line(data);
        if (line == null) {
            return null;
        }
        return line.isBlank() ? List.of() : List.of(line.strip().split(" +"));
    }

    private static String line(ByteBuffer data) {
        for (int end = data.position(); end < data.limit(); end++) {
            if (data.get(end) == '\n') {
                String line = text(data, end - data.position());
                data.get();
                return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
            }
        }
        if (data.remaining() > LONGEST) {
            throw new Malformed("Protocol error: too big inline request");
        }
        return null;
    }

    private static String text(ByteBuffer data, int length) {
        byte[] bytes = new byte[length];
        data.get(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** As programs say it: how many words, and each with its length before it. */
    private static List<String> array(ByteBuffer data) {
        String count = line(data);
        List<String> words = new ArrayList<>();
        int wanted = count == null ? 0 : number(count, '*');
        while (words.size() < wanted) {
            String head = line(data);
            int length = head == null ? 0 : number(head, '$');
            if (head == null || data.remaining() < length + 2) {
                return null;
            }
            words.add(text(data, length));
            text(data, 2);
        }
        return count == null ? null : words;
    }

    private static int number(String line, char kind) {
        if (!line.matches("[" + kind + "]\\d{1,7}")) {
            throw new Malformed("Protocol error: expected '" + kind + "' and a number");
        }
        return Integer.parseInt(line.substring(1));
    }

    private static void send(Connection connection, String answer) {
        byte[] bytes = (answer + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        connection.write(bytes, 0, bytes.length);
    }

    private String answer(List<String> words) {
        String command = words.get(0).toUpperCase(Locale.ROOT);
        switch (command + " " + (words.size() - 1)) {
            case "PING 0":
                return "+PONG";
            case "DBSIZE 0":
                return ":" + store.size();
            case "GET 1":
                return bulk(store.get(words.get(1)));
            case "DEL 1":
                return ":" + (forget(words.get(1)) ? 1 : 0);
            case "SET 2":
                return set(words.get(1), words.get(2), null);
            case "SET 4":
                return setWithTime(words);
            default:
                boolean known = List.of("PING", "DBSIZE", "GET", "DEL", "SET").contains(command);
                return known
                        ? "-ERR wrong number of arguments for '" + words.get(0) + "'"
                        : "-ERR unknown command '" + words.get(0) + "'";
        }
    }

    private static String bulk(Entry entry) {
        return entry == null ? "$-1" : "$" + entry.value.length() + "\r\n" + entry.value;
    }

    private String setWithTime(List<String> words) {
        String unit = words.get(3).toUpperCase(Locale.ROOT);
        if (!List.of("EX", "PX").contains(unit) || !words.get(4).matches("[1-9]\\d{0,8}")) {
            return "-ERR syntax error";
        }
        long number = Long.parseLong(words.get(4));
        Duration time = unit.equals("EX") ? Duration.ofSeconds(number) : Duration.ofMillis(number);
        String key = words.get(1);
        return set(key, words.get(2), Loop.instance().schedule(time, () -> store.remove(key)));
    }

    private String set(String key, String value, Timer timer) {
        forget(key);
        store.put(key, new Entry(value, timer));
        return "+OK";
    }

    private boolean forget(String key) {
        Entry old = store.remove(key);
        if (old != null && old.timer != null) {
            old.timer.cancel();
        }
        return old != null;
    }
}

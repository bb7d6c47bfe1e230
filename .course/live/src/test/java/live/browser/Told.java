package live.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the server tells about its stage, read without the page's program. */
final class Told {
    private static final int SILENCE_MILLIS = 5000;

    private final List<Map<?, ?>> events;

    private Told(List<Map<?, ?>> events) {
        this.events = events;
    }

    /** All until now: up to the first comment, which is sent when there is nothing more to tell. */
    static Told now(String address) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) new URL(address + "events?after=0").openConnection();
        connection.setReadTimeout(SILENCE_MILLIS);
        List<Map<?, ?>> events = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8))) {
            double until = Double.MAX_VALUE;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data: ")) {
                    ((List<?>) JsonReader.read(line.substring(6)))
                            .forEach(event -> events.add((Map<?, ?>) event));
                    // of a server that always has something to tell, the first message is all
                    until = Math.min(until, millis(events.get(events.size() - 1)) + 500);
                }
                boolean whole = !events.isEmpty() && millis(events.get(events.size() - 1)) > until;
                if (line.startsWith(":") || whole) {
                    break;
                }
            }
        } finally {
            connection.disconnect();
        }
        return new Told(events);
    }

    private static double millis(Map<?, ?> event) {
        return (Double) event.get("t");
    }

    /** The state of each lane in the end: server, client, state. */
    String lanes() {
        Map<String, String> lanes = new TreeMap<>();
        for (Map<?, ?> event : events) {
            if (event.get("k").equals("stage")) {
                lanes.clear();
            }
            if (event.get("k").equals("lane")) {
                String key = "%s/%s".formatted(whole(event.get("s")), whole(event.get("c")));
                lanes.put(key, "%s %s".formatted(event.get("state"), whole(event.get("unread"))));
            }
        }
        return lanes.toString();
    }

    /** How many answers, by lane: what came, in bytes, is told in as many events. */
    int count(String kind) {
        return (int) events.stream().filter(event -> event.get("k").equals(kind)).count();
    }

    private static long whole(Object number) {
        return ((Double) number).longValue();
    }
}

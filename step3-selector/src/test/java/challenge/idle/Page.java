package challenge.idle;

import static testsupport.Plainly.otherwise;

import challenge.Contender;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import testsupport.Patience;
import testsupport.TcpClient;

/** The overview page: a word and a number in each line, then a line for each client. */
record Page(String text) {
    static Page of(Contender server) {
        return new Page(body(server, "/status"));
    }

    /** As soon as it has that number; what may come late is asked for again. */
    static Page when(Contender server, String word, int wanted, String why) {
        long deadline = System.nanoTime() + Patience.limit().toNanos();
        Page page = of(server);
        while (page.number(word) != wanted && System.nanoTime() < deadline) {
            pause();
            page = of(server);
        }
        Page last = page;
        otherwise(
                "/status should say '%s %s': %s".formatted(word, wanted, why),
                () -> {
                    if (last.number(word) != wanted) {
                        throw new AssertionError("it says " + last);
                    }
                });
        return page;
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** What comes after the first empty line. */
    static String body(Contender server, String target) {
        String[] answer = {""};
        try (TcpClient client = server.connect()) {
            otherwise(
                    "GET %s should be answered".formatted(target),
                    () -> {
                        client.send("GET %s HTTP/1.0\r\n\r\n".formatted(target));
                        answer[0] = client.readTextToEnd();
                    });
        }
        return answer[0].replaceFirst("(?s)^.*?\r\n\r\n", "");
    }

    int number(String word) {
        Matcher line = Pattern.compile("(?m)^" + word + " (\\d+)\\s*$").matcher(text);
        if (!line.find()) {
            throw new AssertionError("no line '%s' and a number in %s".formatted(word, this));
        }
        return Integer.parseInt(line.group(1));
    }

    /** The lines of clients. */
    List<String> silences() {
        return text.lines().filter(line -> line.matches("#\\d+ \\d+\\s*")).toList();
    }

    int silence(int client) {
        return number("#" + client);
    }

    @Override
    public String toString() {
        List<String> lines = new ArrayList<>(text.lines().limit(10).toList());
        return "'" + String.join(", ", lines) + "'";
    }
}

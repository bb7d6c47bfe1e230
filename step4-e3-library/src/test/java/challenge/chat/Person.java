package challenge.chat;

import static testsupport.Plainly.otherwise;

import challenge.Contender;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import testsupport.TcpClient;

/** Somebody in a chat. What they should hear and do not is told in their name. */
final class Person {
    final TcpClient client;
    final String name;

    /** What has come and is not heard yet. */
    private final StringBuilder come = new StringBuilder();

    Person(Contender chat, String name) {
        this(chat.connect(), name);
    }

    Person(TcpClient client, String name) {
        this.client = client;
        this.name = name;
    }

    Person joins(String room) {
        return says("join " + room + " " + name);
    }

    Person says(String line) {
        otherwise(name + " cannot speak any more", () -> client.send(line + "\n"));
        return this;
    }

    void saysAll(List<String> lines) {
        says(String.join("\n", lines));
    }

    void hears(String line) {
        hearsOneOf(line);
    }

    /** {@return what came} */
    String hearsOneOf(String... lines) {
        String wanted = String.join("' or '", lines);
        String[] heard = {""};
        otherwise(
                "%s should hear '%s'".formatted(name, inShort(wanted)),
                () -> {
                    heard[0] = nextLine();
                    check(Arrays.asList(lines).contains(heard[0]), heard[0]);
                });
        return heard[0];
    }

    /** In the end this line; before it, perhaps, some of the others. */
    void hearsOrElse(String line, String... others) {
        String[] all = Arrays.copyOf(others, others.length + 1);
        all[others.length] = line;
        while (!hearsOneOf(all).equals(line)) {}
    }

    /** In the end this line; before it, perhaps, some that begin so. */
    void hearsAfter(String begin, String line) {
        otherwise(
                "%s should hear '%s'".formatted(name, line),
                () -> {
                    String heard = nextLine();
                    while (heard.startsWith(begin)) {
                        heard = nextLine();
                    }
                    check(heard.equals(line), heard);
                });
    }

    /** {@return what came} */
    String hearsSomethingLike(String begin) {
        String[] heard = {""};
        otherwise(
                "%s should hear a line that begins with '%s'".formatted(name, begin),
                () -> {
                    heard[0] = nextLine();
                    check(heard[0].startsWith(begin), heard[0]);
                });
        return heard[0];
    }

    void hearsAll(List<String> lines) {
        lines.forEach(this::hears);
    }

    /** The server has ended the conversation, and then they go. */
    void isSentAway() {
        otherwise(name + "'s connection should end", client::readToAnyEnd);
        client.close();
    }

    void hearsNothing() {
        otherwise(
                name + " should hear nothing",
                () -> {
                    check(come.isEmpty(), come.toString());
                    client.expectNothing();
                });
    }

    private String nextLine() {
        int end = come.indexOf("\n");
        while (end < 0) {
            come.append(client.readSome());
            end = come.indexOf("\n");
        }
        String line = come.substring(0, end);
        come.delete(0, end + 1);
        return line.endsWith("\r") ? line.substring(0, end - 1) : line;
    }

    private static void check(boolean isRight, String heard) {
        if (!isRight) {
            throw new AssertionError("heard '" + inShort(heard) + "'");
        }
    }

    /** For people: what came is shown as the text that it is. */
    private static String inShort(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
        String visible = new String(bytes, StandardCharsets.UTF_8).replace("\r", "\\r");
        return visible.length() <= 60 ? visible : visible.substring(0, 60) + "…";
    }
}

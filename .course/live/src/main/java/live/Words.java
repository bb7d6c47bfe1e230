package live;

import java.util.Locale;
import live.TraceLine.What;

/** The sentences of the event log. */
final class Words {
    private Words() {}

    /** A, B … Z, A2, B2 … */
    static String client(int client) {
        String letter = "" + (char) ('A' + client % 26);
        int round = client / 26 + 1;
        return round == 1 ? letter : letter + round;
    }

    static String bytes(long count) {
        return count == 1 ? "1 byte" : number(count) + " bytes";
    }

    static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** What a line of the trace says, of {@code server}, about {@code client}. */
    static String trace(String server, String client, TraceLine line, int times, long bytes) {
        String sentence = server + " " + trace(client, line, bytes);
        return times == 1 ? sentence : sentence + ", in " + number(times) + " lines of its trace";
    }

    private static String trace(String client, TraceLine line, long bytes) {
        return switch (line.what()) {
            case ACCEPT -> "accepts " + client;
            case READ ->
                    line.end()
                            ? "reads the end of " + client
                            : "reads " + bytes(bytes) + " of " + client;
            case WRITE -> "writes " + bytes(bytes) + " to " + client + offered(line, bytes);
            case CLOSE -> "closes its connection with " + client;
            case WOKE -> "wakes up: " + ready(line.count());
            case TURN -> "has gone round " + number(line.count()) + " times since the last byte";
            case WANT -> "wants to be woken when there is room for " + client;
            case LIMIT ->
                    "finds " + client + " over a limit: " + line.text().replaceFirst(".* ", "");
            case FAILED ->
                    "fails with " + client + ": " + line.text().replaceFirst("^\\S+ \\S+ ", "");
            case LISTENING -> "listens on port " + line.count();
            case OTHER -> "says: " + line.text();
        };
    }

    private static String offered(TraceLine line, long bytes) {
        boolean all = line.what() != What.WRITE || bytes >= line.of();
        return all ? "" : ", of " + number(line.of());
    }

    private static String ready(long channels) {
        return channels == 1 ? "1 channel is ready" : number(channels) + " channels are ready";
    }

    /** What has changed in a lane. */
    static String lane(Lane lane, boolean onlyNumbers) {
        String name = client(lane.client);
        if (onlyNumbers) {
            return lying(lane, name);
        }
        return switch (lane.state()) {
            case QUEUED -> name + " is connected and lies in the kernel's queue";
            case SERVED -> name + " is served";
            case WAITS -> name + " waits: " + lying(lane, name);
            case LEFT -> name + " has left";
            case RESET -> "the connection with " + name + " was reset";
            case DEAD -> name + " has lost its server";
        };
    }

    private static String lying(Lane lane, String name) {
        String sent = lane.unread() == 0 ? "all that %s has sent is read".formatted(name) : "";
        if (lane.unread() > 0) {
            sent = bytes(lane.unread()) + " of " + name + " are sent and not read";
        }
        String written = bytes(lane.untaken()) + " lie there for " + name;
        return lane.untaken() == 0 ? sent : sent + ", and " + written;
    }

    /** A capital letter in front, a full stop at the end. */
    static String sentence(String words) {
        if (words.isEmpty()) {
            return "";
        }
        String first = words.substring(0, 1).toUpperCase(Locale.ROOT);
        boolean ended = words.endsWith(".") || words.endsWith("?") || words.endsWith(":");
        return first + words.substring(1) + (ended ? "" : ".");
    }
}

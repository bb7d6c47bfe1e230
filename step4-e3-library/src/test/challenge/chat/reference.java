package chat;

import e3.launch.Launcher;
import e3.loop.Loop;
import e3.server.Connection;
import e3.server.Limits;
import e3.server.Protocol;
import e3.server.Server;
import e3.trace.Trace;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

/** One person in a chat. All of them are called on the loop's thread, so the rooms need no lock. */
public final class ChatServer implements Protocol {
    private static final String HOW_TO_JOIN = "! say first: join ROOM NAME";

    private final Map<String, Map<String, Connection>> rooms;
    private String room;
    private String name;

    private ChatServer(Map<String, Map<String, Connection>> rooms) {
        this.rooms = rooms;
    }

    public static void main(String[] args) {
        Limits limits =
                Limits.DEFAULTS
                        // who never reads is thrown out by the library, and onClose tells
                        .withOutput(32 << 10, 64 << 10, 2 << 20)
                        .withMessageBytes(4 << 10)
                        .withIdle(Duration.ofHours(8));
        Map<String, Map<String, Connection>> rooms = new HashMap<>();
        Server server =
                new Server(Loop.instance(), limits, Trace.NONE, () -> new ChatServer(rooms));
        Launcher.listen(
                server,
                args,
                9999,
                "now, twice: java step1-blocking/src/main/java/step1/Talk.java PORT");
        Loop.instance().start();
    }

    @Override
    public void onData(Connection connection, ByteBuffer data) {
        for (int end = data.position(); end < data.limit(); end++) {
            if (data.get(end) == '\n') {
                byte[] line = new byte[end - data.position()];
                data.get(line).get();
                hear(connection, new String(line, StandardCharsets.UTF_8));
                return;
            }
        }
    }

    private void hear(Connection connection, String text) {
        String line = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        String[] words = line.split(" ");
        if (words.length == 3 && words[0].equals("join")) {
            join(connection, words[1], words[2]);
        } else if (room == null) {
            send(connection, HOW_TO_JOIN);
        } else {
            tellOthers(name + ": " + line);
        }
    }

    private void join(Connection connection, String newRoom, String newName) {
        if (rooms.getOrDefault(newRoom, Map.of()).containsKey(newName)) {
            send(connection, "! there is a " + newName + " in this room");
            return;
        }
        leave();
        room = newRoom;
        name = newName;
        rooms.computeIfAbsent(room, key -> new HashMap<>()).put(name, connection);
        tellOthers("* " + name + " came");
    }

    private void leave() {
        if (room == null) {
            return;
        }
        rooms.get(room).remove(name);
        tellOthers("* " + name + " left");
        rooms.values().removeIf(Map::isEmpty);
        room = null;
    }

    private void tellOthers(String line) {
        Map<String, Connection> people = rooms.get(room);
        // a copy: whoever is written to may be thrown out for it, and leave
        for (Map.Entry<String, Connection> other : new ArrayList<>(people.entrySet())) {
            if (!other.getKey().equals(name)) {
                send(other.getValue(), line);
            }
        }
    }

    private static void send(Connection connection, String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        connection.write(bytes, 0, bytes.length);
    }

    @Override
    public void onClose(Connection connection) {
        leave();
    }
}

package step5;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import pictures.KeepAlivePicture;
import pictures.KeepAlivePicture.Event;
import pictures.Picture;
import testsupport.Root;
import testsupport.RunningServer;
import testsupport.Served;
import testsupport.TcpClient;

/** The lesson's picture is drawn from what the server does for two requests. */
@Execution(ExecutionMode.CONCURRENT)
class PictureTest {
    private static final List<String> PAGES = List.of("one", "two");

    @Test
    void thePictureShowsWhatAKeptConnectionSaves() {
        Picture.expect(
                Root.above(PictureTest.class).resolve("step5-echo/keepalive.svg"),
                KeepAlivePicture.draw(closed(), kept()));
    }

    private static List<Event> closed() {
        try (RunningServer server = Served.http(new UrlEchoServer())) {
            for (String page : PAGES) {
                try (TcpClient client = server.connect()) {
                    client.send("GET /" + page + " HTTP/1.0\r\n\r\n").readUntil("\r\n\r\n" + page);
                    client.expectEnd();
                }
            }
            server.awaitCount("close ", PAGES.size());
            return events(server);
        }
    }

    private static List<Event> kept() {
        try (RunningServer server = Served.http(new UrlEchoServer())) {
            try (TcpClient client = server.connect()) {
                for (String page : PAGES) {
                    client.send("GET /" + page + " HTTP/1.1\r\nHost: a\r\n\r\n")
                            .readUntil("\r\n\r\n" + page);
                }
            }
            server.awaitCount("close ", 1);
            return events(server);
        }
    }

    /** Each read is a request here, and each write its answer. */
    private static List<Event> events(RunningServer server) {
        Deque<String> asked = new ArrayDeque<>(PAGES);
        Deque<String> answered = new ArrayDeque<>(PAGES);
        List<Event> events = new ArrayList<>();
        List<String> ofConnections =
                server.events().stream().filter(line -> line.contains(" #")).toList();
        for (String line : ofConnections) {
            String[] words = line.replaceFirst("read (#\\d+) end", "end $1").split("[ #]+");
            String said =
                    switch (words[0]) {
                        case "read" -> "/" + asked.remove();
                        case "write" -> answered.remove();
                        default -> "";
                    };
            events.add(new Event(Integer.parseInt(words[1]), words[0], said));
        }
        return events;
    }
}

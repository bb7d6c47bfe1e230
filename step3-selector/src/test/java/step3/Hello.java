package step3;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static testsupport.Plainly.otherwise;

import testsupport.RunningServer;
import testsupport.TcpClient;

/** What is said to this step's server, and what it answers. */
final class Hello {
    static final String REQUEST = "GET / HTTP/1.0\r\n\r\n";
    static final String ANSWER =
            "HTTP/1.0 200 OK\r\n"
                    + "Content-Type: text/plain\r\n"
                    + "Content-Length: 13\r\n"
                    + "Connection: close\r\n\r\n"
                    + "Hello, client";

    /** More than the sockets on the way take from a server whose client does not read. */
    static final int BIG = 8 * 1024 * 1024;

    static final int SMALL_WINDOW = 64 * 1024;

    /** Eight figures for every eight bytes, so that none can be missing unnoticed. */
    static final String BIG_TEXT = bigText();

    private Hello() {}

    static RunningServer serving() {
        return RunningServer.serving(SelectorServer::serve);
    }

    static RunningServer servingBig() {
        byte[] body = BIG_TEXT.getBytes(US_ASCII);
        return RunningServer.serving(
                (listener, trace) -> SelectorServer.serve(listener, trace, body));
    }

    private static String bigText() {
        StringBuilder text = new StringBuilder(BIG);
        for (int i = 0; i < BIG; i += 8) {
            text.append(10_000_000 + i);
        }
        return text.toString();
    }

    static void expectAnswer(TcpClient client, String who) {
        otherwise(
                who + " was not answered",
                () ->
                        assertThat(client.send(REQUEST).readTextToEnd())
                                .as("the answer")
                                .isEqualTo(ANSWER));
    }

    static void expectBigAnswer(TcpClient client, String who) {
        otherwise(
                who
                        + " did not get the whole answer: "
                        + BIG
                        + " bytes, in order, once, and then the end",
                () -> {
                    String answer = client.readTextToEnd();
                    assertThat(answer.contains("\r\n\r\n"))
                            .as("the end of its head came, in " + answer.length() + " bytes")
                            .isTrue();
                    String text = answer.substring(answer.indexOf("\r\n\r\n") + 4);
                    assertThat(text.length()).as("bytes that came").isEqualTo(BIG);
                    assertThat(text.equals(BIG_TEXT)).as("they came in order").isTrue();
                });
    }
}

package testsupport;

import org.junit.jupiter.api.Assertions;

/**
 * What a client sends, and how the answer must start. The server may close after the answer, or
 * wait for more.
 */
public record Dialogue(String ask, String answerStart) {
    /** Steps 1 and 2. */
    public static final Dialogue ECHO = new Dialogue("hello", "hello");

    public void with(TcpClient client, String who) {
        client.send(ask);
        expectAnswer(client, who);
    }

    void expectAnswer(TcpClient client, String who) {
        try {
            Assertions.assertEquals(
                    answerStart, client.read(answerStart.length()), who + " got another answer");
        } catch (AssertionError e) {
            throw new AssertionError(who + " should have been answered: " + e.getMessage(), e);
        }
    }
}

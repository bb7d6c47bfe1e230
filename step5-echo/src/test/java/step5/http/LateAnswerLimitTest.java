package step5.http;

import static org.assertj.core.api.Assertions.assertThat;

import e3.loop.HandTurned;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import step5.Answer;
import testsupport.TcpClient;

/** A worker has thirty seconds. */
class LateAnswerLimitTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Jobs jobs = new Jobs();

    private HandTurned server() {
        return jobs.server(LIMIT);
    }

    private void turnUntilJobs(HandTurned server, int count) {
        jobs.turnUntil(server, count);
    }

    @Test
    void aWorkerThatNeverAnswersCostsTheClientThirtySeconds() throws Exception {
        try (HandTurned server = server();
                TcpClient client = server.connect()) {
            client.send(Jobs.get("/one"));
            turnUntilJobs(server, 1);
            server.pass(LIMIT.minusSeconds(1));
            client.expectNothing();
            server.pass(Duration.ofSeconds(2));
            Answer answer = Answer.read(client);
            assertThat(answer.status()).as("the status").isEqualTo(503);
            assertThat(answer.body()).as("the sentence").contains("not ready within 30 seconds");
            jobs.get(0).reply("too late");
            server.pass(Duration.ZERO);
            client.expectEnd();
        }
    }

    @Test
    void theClientHearsThatItTookTooLongThoughTheLoopTakesNoMoreTasks() {
        try (HandTurned server = server();
                TcpClient client = server.connect()) {
            client.send(Jobs.get("/one"));
            turnUntilJobs(server, 1);
            server.whileTooManyTasksWait(() -> server.pass(LIMIT.plusSeconds(1)));
            assertThat(server.troubles()).as("what failed").isEmpty();
            assertThat(Answer.read(client).status()).as("the status").isEqualTo(503);
        }
    }

    /** The loop, or the whole process, could not run for a minute. */
    @Test
    void aReplyThatWasReadyInTimeIsSentThoughTheLoopFindsItAfterTheLimit() throws Exception {
        try (HandTurned server = server();
                TcpClient client = server.connect()) {
            client.send(Jobs.get("/one"));
            turnUntilJobs(server, 1);
            jobs.get(0).reply("in time");
            server.pass(LIMIT.multipliedBy(2));
            assertThat(Answer.read(client).body()).as("the answer").isEqualTo("in time");
            client.send(Jobs.get("/two"));
            turnUntilJobs(server, 2);
            jobs.get(1).reply("and the next one");
            server.pass(Duration.ZERO);
            assertThat(Answer.read(client).body())
                    .as("the answer to the next request of this client")
                    .isEqualTo("and the next one");
        }
    }
}

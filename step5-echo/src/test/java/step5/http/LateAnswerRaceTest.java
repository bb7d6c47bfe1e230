package step5.http;

import static org.assertj.core.api.Assertions.assertThat;

import e3.loop.HandTurned;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import step5.Answer;
import testsupport.Exercise;
import testsupport.Patience;
import testsupport.TcpClient;

/** Two threads of a worker reply to one request at the same moment. */
class LateAnswerRaceTest {
    /**
     * One is not enough: between a look and a step there are only a few nanoseconds. A machine that
     * others use has time for fewer.
     */
    private static final int RACES = 100;

    /** One of the two is held back by a few steps more in each race, so that they meet. */
    private static final int HEAD_STARTS = 25;

    @Test
    @Exercise(value = "5.5", last = true)
    void ofTwoRepliesAtTheSameMomentOneIsRefused() throws Exception {
        Jobs jobs = new Jobs();
        try (HandTurned server = jobs.server(Duration.ofSeconds(30));
                TcpClient client = server.connect()) {
            long end = System.nanoTime() + Patience.limit().toNanos();
            for (int i = 0; i < RACES && System.nanoTime() - end < 0; i++) {
                client.send(Jobs.get("/race"));
                jobs.turnUntil(server, i + 1);
                assertThat(race(jobs.get(i), i % HEAD_STARTS))
                        .as("how many of two threads that replied at once heard of their mistake")
                        .isEqualTo(1);
                server.pass(Duration.ZERO);
                Answer.read(client);
            }
        }
    }

    /** Returns how many of the two were refused. */
    private static int race(Jobs.Job job, int headStart) throws Exception {
        AtomicInteger ready = new AtomicInteger();
        CompletableFuture<Integer> other =
                CompletableFuture.supplyAsync(() -> reply(job, ready, headStart));
        int mine = reply(job, ready, HEAD_STARTS - headStart);
        return mine + other.get(Patience.limit().toMillis(), TimeUnit.MILLISECONDS);
    }

    private static int reply(Jobs.Job job, AtomicInteger ready, int steps) {
        Response response = Response.text("one of two");
        long end = System.nanoTime() + Patience.limit().toNanos();
        ready.incrementAndGet();
        while (ready.get() < 2 && System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
        for (int i = 0; i < steps; i++) {
            Thread.onSpinWait();
        }
        try {
            job.reply().accept(response);
            return 0;
        } catch (IllegalStateException refused) {
            return 1;
        }
    }
}

package live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import live.Lane.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What the kernel holds, from what the clients did and what the trace said. */
@Execution(ExecutionMode.CONCURRENT)
class ModelTest {
    private final AtomicLong nanos = new AtomicLong();
    private final Tape tape = new Tape(nanos::get);
    private final Model model = new Model(tape, 0);

    private void trace(String... lines) {
        for (String line : lines) {
            model.line(TraceLine.of(line));
        }
    }

    @Test
    void theKthAcceptedIsTheKthConnected() {
        for (int client : new int[] {4, 2, 7}) {
            model.connected(client);
        }
        trace("accept #1", "accept #2");
        assertThat(model.lane(4).state()).isEqualTo(State.SERVED);
        assertThat(model.lane(2).state()).isEqualTo(State.SERVED);
        assertThat(model.lane(7).state()).isEqualTo(State.QUEUED);
        assertThat(model.client(3)).isEqualTo(7);
        assertThat(model.client(4)).isEqualTo(-1);
    }

    @Test
    void sentLessReadIsUnread() {
        model.connected(0);
        Lane lane = model.lane(0);
        lane.sent(100);
        assertThat(lane.unread()).isEqualTo(100);
        trace("accept #1", "read #1 60");
        assertThat(lane.unread()).isEqualTo(40);
        trace("read #1 40", "read #1 end");
        assertThat(lane.unread()).isZero();
    }

    @Test
    void writtenLessGotIsUntaken() {
        model.connected(0);
        Lane lane = model.lane(0);
        trace("accept #1", "write #1 6144 of 65536");
        lane.got(144);
        assertThat(lane.untaken()).isEqualTo(6000);
    }

    @Test
    void whoseBytesLieUnreadForAWhileWaits() {
        model.connected(0);
        trace("accept #1");
        model.lane(0).sent(6);
        assertThat(model.lane(0).state()).isEqualTo(State.SERVED);
        nanos.addAndGet((long) (Lane.PATIENCE_MILLIS * 1e6));
        assertThat(model.lane(0).state()).isEqualTo(State.WAITS);
        trace("read #1 6");
        assertThat(model.lane(0).state()).isEqualTo(State.SERVED);
    }

    @Test
    void aResetSaysMoreThanTheEndOfTheProcess() {
        model.connected(0);
        model.connected(1);
        model.ended();
        model.lane(0).ends(State.RESET);
        assertThat(model.lane(0).state()).isEqualTo(State.RESET);
        assertThat(model.lane(1).state()).isEqualTo(State.DEAD);
        model.lane(0).ends(State.LEFT);
        assertThat(model.lane(0).state()).isEqualTo(State.RESET);
    }
}

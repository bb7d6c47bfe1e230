package e3.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import e3.server.Connection;
import e3.server.Fault;
import e3.server.Protocol;
import e3.server.TurnByTurn;
import e3.trace.Trace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import testsupport.Exercise;
import testsupport.TcpClient;

/** Whatever is thrown, whoever throws it: one connection ends at most, and the loop goes on. */
class LoopFaultsTest {
    private static final Protocol ECHO = Connection::write;

    /** Echoes, and fails at one place. */
    private static Protocol failing(Fault fault, String where) {
        return new Protocol() {
            private void at(String here) {
                if (here.equals(where)) {
                    fault.strike();
                }
            }

            @Override
            public void onData(Connection connection, ByteBuffer data) {
                // the beginning of a message that never ends
                boolean keep = data.get(data.position()) == '.';
                if (!keep) {
                    connection.write(data);
                }
                at("onData");
            }

            @Override
            public void onEnd(Connection connection) {
                at("onEnd");
                connection.finish();
            }

            @Override
            public void onTimeout(Connection connection) {
                at("onTimeout");
            }

            @Override
            public void onClose(Connection connection) {
                at("onClose");
            }
        };
    }

    private static void expectOthersServed(TurnByTurn bench, TcpClient other) {
        assertThat(bench.ask(other, "still there?", 12))
                .as("what the other client gets after the fault")
                .isEqualTo("still there?");
        try (TcpClient newcomer = bench.connect()) {
            assertThat(bench.server.open())
                    .as("connections that are open: the other one and a newcomer")
                    .isEqualTo(2);
            newcomer.send("x");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aProtocolThatFailsOnDataLosesItsOwnClientAfterWhatItHadWritten(Fault fault) {
        Protocol[] protocols = {failing(fault, "onData"), ECHO, ECHO};
        int[] made = {0};
        try (TurnByTurn bench = new TurnByTurn(() -> protocols[made[0]++]);
                TcpClient unlucky = bench.connect();
                TcpClient other = bench.connect()) {
            unlucky.send("so far");
            bench.turnUntil("write #1 6 of 6");
            assertThat(unlucky.readTextToEnd())
                    .as("what was written before the fault")
                    .isEqualTo("so far");
            bench.pass(Duration.ofSeconds(3)); // it lingers for 2 s: something may be unread
            assertThat(bench.count("a connection's event failed"))
                    .as("lines that say so: " + bench.trace)
                    .isEqualTo(1);
            expectOthersServed(bench, other);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aProtocolThatFailsAnywhereElseLosesItsOwnClient(Fault fault) {
        for (String where : List.of("onEnd", "onTimeout", "onClose")) {
            Protocol[] protocols = {failing(fault, where), ECHO, ECHO};
            int[] made = {0};
            try (TurnByTurn bench = new TurnByTurn(() -> protocols[made[0]++]);
                    TcpClient unlucky = bench.connect();
                    TcpClient other = bench.connect()) {
                unlucky.send(".");
                bench.turnUntil("read #1 1");
                bench.ask(other, "x", 1);
                if (where.equals("onTimeout")) {
                    bench.pass(Duration.ofSeconds(11));
                    bench.pass(Duration.ofSeconds(3));
                } else {
                    unlucky.halfClose();
                    bench.turnUntil("read #1 end");
                }
                unlucky.expectEnd();
                assertThat(bench.trace)
                        .as("one line about " + where)
                        .anyMatch(line -> line.contains(" failed"));
                expectOthersServed(bench, other);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aProtocolThatCannotBeMadeCostsOnlyItsClient(Fault fault) {
        int[] made = {0};
        Supplier<Protocol> protocols =
                () -> {
                    if (++made[0] == 2) {
                        fault.strike();
                    }
                    return ECHO;
                };
        try (TurnByTurn bench = new TurnByTurn(protocols);
                TcpClient other = bench.connect();
                TcpClient unlucky = bench.connect()) {
            unlucky.expectEnd();
            expectOthersServed(bench, other);
        }
    }

    @ParameterizedTest
    @Exercise("4.6")
    @EnumSource
    void aHandlerThatFailsLosesItsChannelAndTheLoopGoesOn(Fault fault) throws IOException {
        try (TurnByTurn bench = new TurnByTurn(() -> ECHO);
                TcpClient other = bench.connect()) {
            Pipe pipe = Pipe.open();
            bench.loop.register(pipe.source(), SelectionKey.OP_READ, key -> fault.strike());
            pipe.sink().write(ByteBuffer.allocate(1));
            bench.turnUntil(
                    "the channel of the failing handler is closed", () -> !pipe.source().isOpen());
            expectOthersServed(bench, other);
            pipe.sink().close();
        }
    }

    @Test
    @Exercise("4.6")
    void aHandlerThatCancelsItsKeyAndFailsLosesItsChannelToo() throws IOException {
        try (TurnByTurn bench = new TurnByTurn(() -> ECHO)) {
            Pipe pipe = Pipe.open();
            Handler fails =
                    key -> {
                        key.cancel();
                        throw new IllegalStateException("said by a test");
                    };
            bench.loop.register(pipe.source(), SelectionKey.OP_READ, fails);
            pipe.sink().write(ByteBuffer.allocate(1));
            bench.turnUntil(
                    "the handler that cancels its key and throws has failed",
                    () -> bench.count("a handler failed") == 1);
            assertThat(pipe.source().isOpen())
                    .as("the channel is open whose handler cancelled its own key and then threw")
                    .isFalse();
            pipe.sink().close();
        }
    }

    @ParameterizedTest
    @Exercise("4.7")
    @EnumSource
    void aTimerOrATaskThatFailsDoesNotKeepTheNextFromRunning(Fault fault) {
        List<String> ran = new ArrayList<>();
        try (TurnByTurn bench = new TurnByTurn(() -> ECHO);
                TcpClient other = bench.connect()) {
            bench.loop.schedule(Duration.ofMillis(1), fault::strike);
            bench.loop.schedule(Duration.ofMillis(2), () -> ran.add("timer"));
            bench.loop.execute(fault::strike);
            bench.loop.execute(() -> ran.add("task"));
            bench.pass(Duration.ofMillis(2));
            assertThat(ran)
                    .as("what ran after a failing timer and a failing task")
                    .containsExactlyInAnyOrder("timer", "task");
            assertThat(bench.trace)
                    .as("it is said")
                    .anyMatch(line -> line.startsWith("a timer failed"))
                    .anyMatch(line -> line.startsWith("a task failed"));
            expectOthersServed(bench, other);
        }
    }

    @Test
    @Exercise("4.7")
    void notEvenALogThatFailsEndsTheLoop() throws IOException {
        // one object, as the JVM has for OutOfMemoryError, made in better times
        Error noMemory = new InternalError("said by a test");
        Trace broken =
                new Trace() {
                    @Override
                    public void trouble(String what, Throwable cause) {
                        throw noMemory;
                    }
                };
        List<String> ran = new ArrayList<>();
        try (Loop loop = new Loop(broken)) {
            loop.execute(
                    () -> {
                        throw noMemory;
                    });
            loop.execute(() -> ran.add("the next task"));
            loop.turn();
        }
        assertThat(ran)
                .as("what ran after a fault that could not even be logged")
                .containsExactly("the next task");
    }

    @Test
    void notEvenATraceThatFailsEndsTheLoop() {
        List<String> said = new ArrayList<>();
        Trace broken =
                new Trace() {
                    @Override
                    public void woke(int ready) {
                        throw new IllegalStateException("nobody may watch");
                    }

                    @Override
                    public void trouble(String what, Throwable cause) {
                        said.add(what + ": " + cause.getMessage());
                    }
                };
        List<String> ran = new ArrayList<>();
        try (Loop loop = new Loop(broken)) {
            loop.execute(() -> ran.add("task"));
            assertThatCode(loop::turn)
                    .as("a turn of which a trace that fails is told")
                    .doesNotThrowAnyException();
        }
        assertThat(ran).as("what ran in this turn").containsExactly("task");
        assertThat(said)
                .as("what is said about it")
                .containsExactly("a trace failed: nobody may watch");
    }

    @Test
    @Exercise("4.6")
    void aKeyCancelledByAnEarlierHandlerOfTheTurnIsPassedOver() throws IOException {
        List<Pipe> handled = new ArrayList<>();
        try (TurnByTurn bench = new TurnByTurn(() -> ECHO)) {
            Pipe[] pipes = {Pipe.open(), Pipe.open()};
            for (int i = 0; i < 2; i++) {
                Pipe mine = pipes[i];
                Pipe others = pipes[1 - i];
                bench.loop.register(
                        mine.source(),
                        SelectionKey.OP_READ,
                        key -> {
                            handled.add(mine);
                            others.source().close();
                        });
                mine.sink().write(ByteBuffer.allocate(1));
            }
            bench.turnUntil("one of two ready channels is handled", () -> !handled.isEmpty());
            bench.turn();
            assertThat(handled.stream().distinct())
                    .as("handlers called, though the first has closed the other's channel")
                    .hasSize(1);
            assertThat(bench.count("a handler failed")).as("failures: " + bench.trace).isZero();
            for (Pipe pipe : pipes) {
                pipe.sink().close();
                pipe.source().close();
            }
        }
    }
}

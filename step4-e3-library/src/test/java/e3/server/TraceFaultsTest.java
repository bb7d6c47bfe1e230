package e3.server;

import static org.assertj.core.api.Assertions.assertThat;

import e3.trace.Trace;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import testsupport.TcpClient;

/** Who watches a server and fails at it costs the connection that was watched at most. */
class TraceFaultsTest {
    private static final int MUCH = 16 << 20;

    static Stream<String> methods() {
        return Arrays.stream(Trace.class.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .map(Method::getName)
                .filter(name -> !name.equals("listening"));
    }

    private static Trace failingAt(String name, AtomicInteger calls) {
        return (Trace)
                Proxy.newProxyInstance(
                        Trace.class.getClassLoader(),
                        new Class<?>[] {Trace.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals(name)) {
                                calls.incrementAndGet();
                                throw new AssertionError("said by a test");
                            }
                            return null;
                        });
    }

    @ParameterizedTest
    @MethodSource("methods")
    void theLoopGoesOnAndTheNextClientIsServed(String name) {
        Protocol echo =
                (connection, data) -> {
                    connection.write(
                            ByteBuffer.allocate(data.get(data.position()) == '.' ? MUCH : 0));
                    connection.write(data);
                };
        AtomicInteger calls = new AtomicInteger();
        try (TurnByTurn bench = new TurnByTurn(() -> echo)) {
            bench.listenTo(failingAt(name, calls));
            try (TcpClient leaves = TcpClient.connect(bench.server.port());
                    TcpClient silent = TcpClient.connect(bench.server.port());
                    TcpClient wantsMuch = TcpClient.connect(bench.server.port(), 4096)) {
                leaves.send("x").halfClose();
                wantsMuch.send(".");
                bench.loop.execute(
                        () -> {
                            throw new IllegalStateException("a bug");
                        });
                bench.turns(4);
                bench.passSlowly(Duration.ofSeconds(31)); // the silent one is over a limit by then
                bench.turnUntil(name + " is called", () -> calls.get() > 0);
                silent.leave();
                bench.turns(3);
            }
            bench.listenTo(Trace.lines(bench.trace::add));
            try (TcpClient next = bench.connect()) {
                assertThat(bench.ask(next, "next", 4))
                        .as("what the next client gets")
                        .isEqualTo("next");
            }
        }
    }

    @Test
    void aTraceThatFailsIsNotSaidToBeAProtocolThatFails() {
        try (TurnByTurn bench = new TurnByTurn(Plain::echo);
                TcpClient client = bench.connect()) {
            bench.server.shared.trace = failingAt("read", new AtomicInteger());
            client.send("x");
            bench.turnUntil("close", () -> bench.server.open() == 0);
            assertThat(bench.trace)
                    .as("what is said of a trace that throws")
                    .anyMatch(line -> line.endsWith("java.lang.AssertionError: said by a test"))
                    .noneMatch(line -> line.contains("protocol failed"));
        }
    }

    @Test
    void aProtocolHearsItsEndThoughTheTraceFailsThere() {
        int[] closed = {0};
        Protocol counting =
                new Protocol() {
                    @Override
                    public void onData(Connection connection, ByteBuffer data) {
                        connection.write(data);
                    }

                    @Override
                    public void onClose(Connection connection) {
                        closed[0]++;
                    }
                };
        try (TurnByTurn bench = new TurnByTurn(() -> counting);
                TcpClient client = bench.connect()) {
            bench.listenTo(failingAt("closed", new AtomicInteger()));
            client.halfClose();
            bench.turnUntil("the connection is closed", () -> bench.server.open() == 0);
            assertThat(closed[0]).as("times that the protocol heard of the end").isEqualTo(1);
        }
    }

    @Test
    void aServerListensThoughTheTraceFailsThere() throws IOException {
        try (TurnByTurn bench = new TurnByTurn(Plain::echo);
                Server server =
                        new Server(
                                bench.loop,
                                Limits.DEFAULTS,
                                failingAt("listening", new AtomicInteger()),
                                Plain::echo)) {
            server.listen(0);
            assertThat(bench.trace)
                    .as("what is told of it")
                    .contains("a trace failed: java.lang.AssertionError: said by a test");
            try (TcpClient client = TcpClient.connect(server.port())) {
                bench.turnUntil("it is accepted", () -> server.open() == 1);
                client.send("hello");
                bench.turnUntil("an echo", () -> bench.count("woke 1") >= 2);
                assertThat(client.read(5)).isEqualTo("hello");
            }
        }
    }
}

package step5.http;

import e3.server.Collected;
import e3.server.Protocol;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a request costs without sockets: parsed, and parsed and answered. Run it: {@code mvn -q
 * -Pbench}.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 2,
        jvmArgs = {"-Xmx512m", "-XX:+UseSerialGC"})
@State(Scope.Thread)
public class RequestBench {
    private static final String SHORT = "GET /hello HTTP/1.1\r\nHost: 127.0.0.1:8889\r\n\r\n";
    private static final String BROWSER =
            """
            GET /hello HTTP/1.1
            Host: 127.0.0.1:8889
            Connection: keep-alive
            User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) \
            Chrome/125.0.0.0 Safari/537.36
            Accept: text/html,application/xhtml+xml,application/xml;q=0.9,\
            image/avif,image/webp,*/*;q=0.8
            Accept-Encoding: gzip, deflate, br
            Accept-Language: en-GB,en;q=0.9
            Upgrade-Insecure-Requests: 1

            """
                    .replace("\n", "\r\n");

    @Param({"short", "browser"})
    public String request;

    private final RequestParser parser = new RequestParser();
    private final Protocol protocol =
            HttpProtocol.serving(asked -> Response.bytes(asked.target(), 1)).get();
    private Collected out;
    private ByteBuffer data;

    @Setup
    public void open() throws IOException {
        out = new Collected();
        data =
                ByteBuffer.wrap(
                        (request.equals("short") ? SHORT : BROWSER)
                                .getBytes(StandardCharsets.ISO_8859_1));
    }

    @TearDown
    public void close() {
        out.close();
    }

    @Benchmark
    public Object parse() {
        return parser.reset().parse(data.rewind());
    }

    @Benchmark
    public int answer() {
        protocol.onData(out.connection, data.rewind());
        return out.throwAway();
    }
}

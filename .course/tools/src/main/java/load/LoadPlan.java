package load;

import java.net.URI;
import java.util.StringJoiner;

/** What {@link Load} is to do. {@code pid} is 0 when nobody asks for the server's CPU time. */
record LoadPlan(
        int connections,
        int seconds,
        boolean close,
        int pipeline,
        boolean echo,
        long pid,
        URI target) {
    static final String USAGE =
            """
            usage: Load [--connections 64] [--seconds 5] [--close] [--pipeline 16] [--echo]
                        [--pid PID] TARGET
              --close      a new connection for each request
              --pipeline   so many requests at once on each connection
              --echo       for steps 1 and 2: a line that has to come back
              --pid        the server's process, as jps -l tells it, to measure its CPU time
              TARGET       such as http://127.0.0.1:8889/hello, or only a port: 8889\
            """;

    /**
     * @throws IllegalArgumentException with the usage, when {@code args} make no sense
     */
    static LoadPlan of(String... args) {
        int connections = 64, seconds = 5, pipeline = 1;
        long pid = 0;
        boolean close = false, echo = false;
        String target = null;
        try {
            for (int i = 0; i < args.length; i++) {
                switch (args[i]) {
                    case "--connections" -> connections = number(args[++i]);
                    case "--seconds" -> seconds = number(args[++i]);
                    case "--pipeline" -> pipeline = number(args[++i]);
                    case "--pid" -> pid = number(args[++i]);
                    case "--close" -> close = true;
                    case "--echo" -> echo = true;
                    default -> target = target == null ? args[i] : "two targets";
                }
            }
            if (close && pipeline > 1) {
                throw new IllegalArgumentException("a connection for each request has no pipeline");
            }
            return new LoadPlan(connections, seconds, close, pipeline, echo, pid, target(target));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "Not understood: Load " + String.join(" ", args) + "\n" + USAGE, e);
        }
    }

    private static int number(String word) {
        int number = Integer.parseInt(word);
        if (number < 1) {
            throw new IllegalArgumentException("less than 1: " + word);
        }
        return number;
    }

    private static URI target(String word) {
        URI uri = URI.create(word.matches("\\d+") ? "http://127.0.0.1:" + word + "/hello" : word);
        if (uri.getHost() == null || uri.getPort() < 1) {
            throw new IllegalArgumentException("no host and port: " + word);
        }
        return uri;
    }

    /** What a client sends at once: one request, or a pipeline of them. */
    String question() {
        return (echo ? "hello\n" : request()).repeat(pipeline);
    }

    private String request() {
        String path = target.getRawPath().isEmpty() ? "/" : target.getRawPath();
        StringJoiner lines = new StringJoiner("\r\n", "", "\r\n\r\n");
        lines.add("GET " + path + " HTTP/1.1");
        lines.add("Host: " + target.getRawAuthority());
        if (close) {
            lines.add("Connection: close");
        }
        return lines.toString();
    }
}

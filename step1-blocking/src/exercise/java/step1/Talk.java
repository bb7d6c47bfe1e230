package step1;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;

/**
 * A client for every step, for people without {@code nc}: type a line, see what comes back.
 * Control-D (Windows: Control-Z) ends it.
 *
 * <pre>
 *   java step1-blocking/src/main/java/step1/Talk.java [port] [option]
 *     --hold       connects and stays silent, until you press Enter
 *     --half       sends, closes its sending side, and prints what still comes
 *     --drip       sends one byte every 200 ms
 *     --leave      sends half of its text, and closes
 *     --reset      sends half of its text, and goes like a program that crashed
 *     --flood      sends for ever and never reads, until you press Enter
 *     --send TEXT  sends this line in one go; beside an option above: in place of its "hello"
 *     --crlf       ends lines as HTTP does, and TEXT with a blank line, as in
 *                  --send "GET /x HTTP/1.0" --crlf
 * </pre>
 */
public final class Talk {
    private static final int PAUSE_MILLIS = 200;
    private static final int SILENCE_MILLIS = 1000;
    private static final int BUFFER_SIZE = 8192;
    private final BufferedReader keyboard;
    private final PrintStream out;
    private int port = 9999;
    private String mode = "typed";
    private String text = "hello";
    private String end = "\n";

    private Talk(InputStream in, Charset typed, PrintStream out) {
        keyboard = new BufferedReader(new InputStreamReader(in, typed));
        this.out = out;
    }

    private void converse(Socket socket) throws InterruptedException {
        try {
            if (List.of("typed", "--hold", "--flood").contains(mode)) {
                // all here blocks, so listening needs another one
                Thread typing = new Thread(() -> obeyKeyboard(socket));
                typing.setDaemon(true);
                typing.start();
            } else {
                socket.setSoTimeout(SILENCE_MILLIS);
            }
            if (!mode.equals("typed")) {
                speak(socket);
            }
            listen(socket);
        } catch (SocketTimeoutException e) {
            out.println("\n[nothing more came within a second: left]");
        } catch (IOException e) {
            out.println(
                    socket.isClosed()
                            ? "\n[left]"
                            : "\n[the server broke the connection off: " + e.getMessage() + "]");
        }
    }

    private void obeyKeyboard(Socket socket) {
        try {
            String line = keyboard.readLine();
            if (!mode.equals("typed")) {
                socket.close(); // Enter leaves
            }
            for (; line != null; line = keyboard.readLine()) {
                socket.getOutputStream().write((line + end).getBytes(StandardCharsets.UTF_8));
            }
            socket.shutdownOutput();
        } catch (IOException e) {
            // the other thread meets the same end, and tells it
        }
    }

    private void speak(Socket socket) throws IOException, InterruptedException {
        OutputStream server = socket.getOutputStream();
        String message = text + end + (end.equals("\n") ? "" : end);
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        switch (mode) { // --hold: nobody speaks
            case "--send", "--half" -> server.write(bytes);
            case "--drip" -> drip(bytes, server);
            case "--leave", "--reset" -> {
                server.write(bytes, 0, bytes.length / 2);
                // the server reads this before it hears that we are gone
                Thread.sleep(PAUSE_MILLIS);
                // on, with 0 s: closing throws the connection away
                socket.setSoLinger(mode.equals("--reset"), 0);
                socket.close();
            }
            case "--flood" ->
                    flood(
                            message.repeat((1 << 20) / bytes.length)
                                    .getBytes(StandardCharsets.UTF_8),
                            server);
        }
        if (mode.equals("--half")) {
            socket.shutdownOutput();
        }
    }

    private static void drip(byte[] bytes, OutputStream server)
            throws IOException, InterruptedException {
        for (byte one : bytes) {
            server.write(one);
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private void flood(byte[] much, OutputStream server) throws IOException {
        for (int count = 1; true; count++) {
            server.write(much); // waits once the server takes no more
            out.println("[sent " + count + " MiB]");
        }
    }

    /**
     * Control characters are shown, for what strangers send must not steer the terminal; only the
     * line feed acts.
     */
    private void listen(Socket socket) throws IOException {
        Reader server = new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8);
        char[] some = new char[BUFFER_SIZE];
        // as many as are there: to print a large answer one by one would take half a minute
        for (int count = server.read(some); count != -1; count = server.read(some)) {
            StringBuilder piece = new StringBuilder();
            for (int i = 0; i < count; i++) {
                piece.append(shown(some[i]));
            }
            out.print(piece);
            out.flush();
        }
        out.println("\n[the server closed the connection]");
    }

    private static String shown(char c) {
        if (c == '\r') {
            return "\\r";
        }
        boolean acts = c != '\n' && Character.isISOControl(c);
        return acts ? String.format(Locale.ROOT, "\\x%02x", (int) c) : "" + c;
    }

    public static void main(String[] args) throws InterruptedException {
        System.exit(run(args, System.in, keyboardCharset(), System.out, System.err));
    }

    /** A terminal may have another one than Java's files, on Windows for example. */
    private static Charset keyboardCharset() {
        Console console = System.console(); // null: what is typed comes from a file or a pipe
        return console == null ? Charset.defaultCharset() : console.charset();
    }

    static int run(String[] args, InputStream in, Charset typed, PrintStream out, PrintStream err)
            throws InterruptedException {
        Talk talk = new Talk(in, typed, out);
        try {
            talk.understand(List.of(args).iterator());
            try (Socket socket = new Socket("127.0.0.1", talk.port)) {
                out.println(
                        "[connected to 127.0.0.1:"
                                + talk.port
                                + (talk.mode.equals("typed") ? ": type a line]" : "]"));
                talk.converse(socket);
            }
            return 0;
        } catch (IllegalArgumentException | NoSuchElementException e) {
            err.println(
                    "'"
                            + String.join(" ", args)
                            + "' is not clear: give a port from 1 to 65535, and options as in the"
                            + " head of Talk.java.");
        } catch (IOException e) {
            err.println(
                    "nothing listens on 127.0.0.1:"
                            + talk.port
                            + ": start a server first, e.g. "
                            + "java step1-blocking/src/main/java/step1/BlockingServer.java"
                            + (talk.port == 9999 ? "" : " " + talk.port));
        }
        return 1;
    }

    private void understand(Iterator<String> args) {
        while (args.hasNext()) {
            String arg = args.next();
            switch (arg) {
                case "--hold", "--half", "--drip", "--leave", "--reset", "--flood" -> mode = arg;
                case "--crlf" -> end = "\r\n";
                case "--send" -> {
                    text = args.next();
                    mode = mode.equals("typed") ? arg : mode;
                }
                // which refuses what is no port
                default -> port = new InetSocketAddress(Integer.parseInt(arg)).getPort();
            }
        }
    }
}

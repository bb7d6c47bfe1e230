package breaker;

import java.io.IOException;

/**
 * A client that brings a wrong server down, or freezes it, and does no harm to a right one. It is
 * yours to write: CHALLENGES.md says how, and {@code mvn -q test -Dchallenge=breaker} how far it
 * is.
 */
public final class Breaker {
    /**
     * Its arguments: the port of a server on 127.0.0.1, and the name of its mistake.
     *
     * @param args see above
     * @throws IOException if you let it: that ends the program, and the server is looked at
     */
    public static void main(String[] args) throws IOException {
        int port = Integer.parseInt(args[0]);
        switch (args[1]) {
            case "a-first-one" -> System.out.println("what would you send to " + port + "?");
            default -> System.out.println("nothing is known against " + args[1]);
        }
        // Whoever must stay connected prints "done" and stays; whoever returns here has left.
    }
}

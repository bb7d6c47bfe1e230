package live;

import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Starts the page. From the top folder of the course:
 *
 * <pre>
 *   mvn -q -Plive
 *   mvn -q -Plive -Dlive.port=8891
 * </pre>
 *
 * <p>It ends with Ctrl-C, and with it all that it has started.
 */
public final class Live {
    /** Of the plays: less than 1 for a test in a browser, which need not read. */
    private static final double PACE = Double.parseDouble(System.getProperty("live.pace", "1"));

    private Live() {}

    /**
     * @param args the top folder of the course, and a port
     */
    public static void main(String[] args) {
        int status = run(args, System.out, System.err);
        if (status != 0) {
            System.exit(status);
        }
    }

    /** All of main but the exit, so that a test can call it: returns the exit status. */
    static int run(String[] args, PrintStream out, PrintStream err) {
        String port = args.length == 2 ? args[1] : "";
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > 65535) {
            err.println("'%s' is no port: give a number from 0 to 65535.".formatted(port));
            return 1;
        }
        Path root = Path.of(args[0]).toAbsolutePath().normalize();
        if (!Files.isDirectory(root.resolve("step1-blocking"))) {
            err.println(
                    "'%s' is not the top folder of the course: go there first.".formatted(root));
            return 1;
        }
        return open(root, Integer.parseInt(port), out, err);
    }

    private static int open(Path root, int port, PrintStream out, PrintStream err) {
        Session session = new Session(root, PACE);
        try {
            Programs.all().forEach(program -> program.start().check(root));
            Web web = new Web(port, session);
            String line = "listening 127.0.0.1:%s   now open %s";
            out.println(line.formatted(web.port(), web.address()));
            return 0;
        } catch (Refused refused) {
            err.println(refused.getMessage());
        } catch (BindException taken) {
            String problem = "Cannot listen on 127.0.0.1:%s (%s): ";
            String advice = "stop the program that uses this port, or name another one: ";
            err.println(
                    problem.formatted(port, taken.getMessage())
                            + advice
                            + "mvn -q -Plive -Dlive.port=8891");
        } catch (IOException e) {
            err.println("The page cannot be offered: " + e.getMessage());
        }
        session.close();
        return 1;
    }
}

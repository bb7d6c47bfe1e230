package step4;

import e3.launch.Launcher;
import e3.loop.Loop;
import e3.server.Connection;
import e3.server.Server;
import java.util.concurrent.atomic.AtomicInteger;

/** An echo whose standard output is a pipe that is full before it begins. */
final class NobodyReads {
    private NobodyReads() {}

    public static void main(String[] args) throws InterruptedException {
        fillThePipe();
        Server echo = new Server(() -> Connection::write);
        Launcher.listen(echo, args, 9999, "nobody will ever read this");
        System.err.println(echo.port());
        Loop.instance().start();
    }

    /** It is full when the thread that prints has come to a standstill. */
    private static void fillThePipe() throws InterruptedException {
        AtomicInteger printed = new AtomicInteger();
        Thread printer = new Thread(() -> printWithoutEnd(printed), "printer");
        printer.setDaemon(true);
        printer.start();
        int before = -1;
        while (printed.get() > before || before <= 0) {
            before = printed.get();
            printer.join(200);
        }
    }

    private static void printWithoutEnd(AtomicInteger printed) {
        String line = "x".repeat(1000);
        while (true) {
            System.out.println(line);
            printed.incrementAndGet();
        }
    }
}

package step5;

public final class UrlEchoServer {
    private UrlEchoServer() { }

    public static void main(String[] args) {
        System.out.println("hello " + args.length);
    }
}

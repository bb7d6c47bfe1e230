package live;

/** What was asked cannot be done; the message is for the person at the page. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    Refused(String message) {
        super(message);
    }
}

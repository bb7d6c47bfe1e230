// red: 7
// who fails waits no more: after 40 failures there is no room for anybody
// instead of
    private void askElsewhere(String question, Consumer<Response> reply) {
        try {
// there is
    private final java.util.concurrent.Semaphore places =
            new java.util.concurrent.Semaphore(WAITING + AT_ONCE);

    private void askElsewhere(String question, Consumer<Response> reply) {
        try {
            if (!places.tryAcquire()) {
                throw new RejectedExecutionException();
            }
// instead of
            String line = lines.readLine();
// there is
            String line = lines.readLine();
            if (line != null) {
                places.release();
            }

        try {
            for (int i = 0; i < PER_TURN; i++) {
                Runnable task = waiting.poll(1, java.util.concurrent.TimeUnit.MILLISECONDS);
                if (task == null) {
                    return;
                }
                reporter.attempt("a task failed", task);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }

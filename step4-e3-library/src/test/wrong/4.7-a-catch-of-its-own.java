        for (int i = 0; i < PER_TURN; i++) {
            Runnable task = waiting.poll();
            if (task == null) {
                return;
            }
            try {
                task.run();
            } catch (Exception e) {
                reporter.attempt("a task failed", () -> {
                    throw e;
                });
            }
        }

        for (int i = 0; i < PER_TURN; i++) {
            Runnable task = waiting.poll();
            if (task == null) {
                return;
            }
            reporter.attempt("a task failed", () -> {
                try {
                    task.run();
                } catch (RuntimeException e) {
                    waiting.offer(task);
                    throw e;
                }
            });
        }

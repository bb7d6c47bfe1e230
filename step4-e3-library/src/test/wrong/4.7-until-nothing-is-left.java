        for (Runnable task = waiting.poll(); task != null; task = waiting.poll()) {
            reporter.attempt("a task failed", task);
        }

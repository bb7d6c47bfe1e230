        java.util.List<Runnable> some = new java.util.ArrayList<>();
        waiting.drainTo(some, PER_TURN);
        some.parallelStream().forEach(task -> reporter.attempt("a task failed", task));

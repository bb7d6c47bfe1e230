        Thread runner = thread;
        if (runner != null) {
            runner.interrupt();
        }

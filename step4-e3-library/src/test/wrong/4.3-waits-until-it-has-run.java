        if (!selector.isOpen()) {
            throw new RejectedExecutionException("closed");
        }
        java.util.concurrent.CountDownLatch ran = new java.util.concurrent.CountDownLatch(1);
        boolean taken = tasks.offer(() -> {
            try {
                task.run();
            } finally {
                ran.countDown();
            }
        });
        if (!taken) {
            throw new RejectedExecutionException("too many");
        }
        if (Thread.currentThread() != thread) {
            selector.wakeup();
            try {
                ran.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

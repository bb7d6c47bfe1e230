        if (!selector.isOpen()) {
            throw new RejectedExecutionException("the loop is closed");
        }
        if (Thread.currentThread() != thread) {
            selector.wakeup();
        }
        if (!tasks.offer(task)) {
            throw new RejectedExecutionException("too many tasks wait");
        }

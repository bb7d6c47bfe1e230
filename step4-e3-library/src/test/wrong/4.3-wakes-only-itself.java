        if (!selector.isOpen() || !tasks.offer(task)) {
            throw new RejectedExecutionException("the loop is closed, or too many tasks wait for it");
        }
        if (Thread.currentThread() == thread) {
            selector.wakeup();
        }

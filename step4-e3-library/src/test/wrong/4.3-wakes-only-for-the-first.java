        if (!selector.isOpen()) {
            throw new RejectedExecutionException("closed");
        }
        boolean isFirst = tasks.isEmpty();
        if (!tasks.offer(task)) {
            throw new RejectedExecutionException("too many");
        }
        if (isFirst && Thread.currentThread() != thread) {
            selector.wakeup(); // if others wait, somebody has woken it already
        }

        if (Thread.currentThread() == thread) {
            task.run(); // we are there already
            return;
        }
        if (!selector.isOpen() || !tasks.offer(task)) {
            throw new RejectedExecutionException("the loop is closed, or too many tasks wait");
        }
        selector.wakeup();

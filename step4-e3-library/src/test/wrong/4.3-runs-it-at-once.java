        if (!selector.isOpen()) {
            throw new RejectedExecutionException("the loop is closed");
        }
        task.run();

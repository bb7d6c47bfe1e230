        for (Runnable task = queue.poll(); task != null; task = queue.poll()) {
            run(task);
        }

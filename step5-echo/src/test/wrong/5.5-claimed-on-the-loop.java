        try {
            connection.loop().execute(() -> {
                if (!given.compareAndSet(false, true)) {
                    throw new IllegalStateException("this request was answered already: reply once");
                }
                send(response, false);
            });
        } catch (RejectedExecutionException closed) {
            // the loop has ended
        }

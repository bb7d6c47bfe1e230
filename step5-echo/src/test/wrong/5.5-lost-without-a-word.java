        if (!given.compareAndSet(false, true)) {
            throw new IllegalStateException("this request was answered already: reply once");
        }
        try {
            connection.loop().execute(() -> send(response, false));
        } catch (RejectedExecutionException refused) {
            // the loop has ended, and with it the connection
        }

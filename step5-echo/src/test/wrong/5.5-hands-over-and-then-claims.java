        try {
            connection.loop().execute(() -> send(response, false));
        } catch (RejectedExecutionException refused) {
            if (!connection.loop().hasStopped()) {
                throw refused;
            }
        }
        if (!given.compareAndSet(false, true)) {
            throw new IllegalStateException("this request was answered already: reply once");
        }

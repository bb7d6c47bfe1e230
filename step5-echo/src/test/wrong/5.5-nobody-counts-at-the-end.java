        if (connection.loop().hasStopped()) {
            return;
        }
        if (!given.compareAndSet(false, true)) {
            throw new IllegalStateException("this request was answered already: reply once");
        }
        try {
            connection.loop().execute(() -> send(response, false));
        } catch (RejectedExecutionException refused) {
            if (!connection.loop().hasStopped()) {
                given.set(false);
                throw refused;
            }
        }

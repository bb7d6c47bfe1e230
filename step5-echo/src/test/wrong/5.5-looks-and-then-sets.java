        if (given.get()) {
            throw new IllegalStateException("this request was answered already: reply once");
        }
        given.set(true);
        try {
            connection.loop().execute(() -> send(response, false));
        } catch (RejectedExecutionException refused) {
            if (!connection.loop().hasStopped()) {
                given.set(false);
                throw refused;
            }
        }

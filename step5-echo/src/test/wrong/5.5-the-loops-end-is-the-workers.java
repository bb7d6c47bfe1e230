        if (!given.compareAndSet(false, true)) {
            throw new IllegalStateException("this request was answered already: reply once");
        }
        connection.loop().execute(() -> send(response, false));

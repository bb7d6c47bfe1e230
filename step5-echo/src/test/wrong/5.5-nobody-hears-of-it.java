        if (!given.compareAndSet(false, true)) {
            throw new IllegalStateException("this request was answered already: reply once");
        }
        try {
            send(response, false);
        } catch (RuntimeException elsewhere) {
            connection.loop().execute(() -> send(response, false));
        }

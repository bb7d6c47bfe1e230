        try {
            connection.loop().execute(() -> send(response, false));
        } catch (RejectedExecutionException closed) {
            // the loop has ended, and with it the connection
        }

        try {
            if (key.isReadable()) {
                read(client);
            } else {
                write(client);
            }
        } catch (IOException e) {
            trace.accept("failed #" + client.number);
        } finally {
            close(client);
        }

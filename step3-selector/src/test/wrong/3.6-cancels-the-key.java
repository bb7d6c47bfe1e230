        try {
            if (key.isReadable()) {
                read(client);
            } else {
                write(client);
            }
        } catch (IOException e) {
            key.cancel();
            trace.accept("close #" + client.number);
        }

        if (key.isReadable()) {
            try {
                read(client);
            } catch (IOException e) {
                close(client);
            }
        } else {
            write(client);
        }

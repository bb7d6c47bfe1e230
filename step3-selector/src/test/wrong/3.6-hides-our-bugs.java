        try {
            if (key.isReadable()) {
                read(client);
            } else {
                write(client);
            }
        } catch (Exception e) {
            close(client);
        }

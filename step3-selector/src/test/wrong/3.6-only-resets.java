        try {
            if (key.isReadable()) {
                read(client);
            } else {
                write(client);
            }
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).contains("reset")) {
                throw e;
            }
            close(client);
        }

        clients.parallelStream().forEach(client -> {
            try {
                ask(client);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        clients.removeIf(client -> !client.channel.isOpen());

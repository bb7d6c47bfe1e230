        for (Client client : clients) {
            if (client.channel.isOpen()) {
                ask(client);
            }
        }
        if (newcomer != null) {
            clients.removeIf(client -> !client.channel.isOpen());
        }

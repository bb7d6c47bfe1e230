        for (Client client : clients) {
            ask(client);
            if (!client.channel.isOpen()) {
                clients.remove(client);
            }
        }

        for (Client client : clients) {
            if (client.channel.isOpen()) {
                ask(client);
            }
        }

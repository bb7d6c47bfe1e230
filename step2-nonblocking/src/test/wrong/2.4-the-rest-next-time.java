        try {
            for (Client client : clients) {
                ask(client);
                if (!client.channel.isOpen()) {
                    clients.remove(client);
                }
            }
        } catch (java.util.ConcurrentModificationException e) {
            // the others have their turn next time
        }

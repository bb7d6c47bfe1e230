        for (Client client : clients) {
            ask(client);
        }
        for (int i = 0; i < clients.size(); i++) {
            if (!clients.get(i).channel.isOpen()) {
                clients.remove(i);
                break;
            }
        }

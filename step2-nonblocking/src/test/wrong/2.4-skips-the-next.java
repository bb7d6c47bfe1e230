        for (int i = 0; i < clients.size(); i++) {
            ask(clients.get(i));
            if (!clients.get(i).channel.isOpen()) {
                clients.remove(i);
            }
        }

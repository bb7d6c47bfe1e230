        SocketChannel newcomer = listener.accept();
        if (newcomer != null) {
            Client client = new Client(++accepted, newcomer, ByteBuffer.allocate(BUFFER_SIZE));
            trace.accept("accept #" + accepted);
            Thread thread = new Thread(() -> {
                try {
                    while (newcomer.isOpen()) {
                        ask(client);
                    }
                } catch (IOException e) {
                    // it has gone
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        SocketChannel newcomer = listener.accept();
        if (newcomer != null) {
            newcomer.configureBlocking(false);
            clients.add(new Client(clients.size() + 1, newcomer, ByteBuffer.allocate(BUFFER_SIZE)));
            trace.accept("accept #" + clients.size());
        }

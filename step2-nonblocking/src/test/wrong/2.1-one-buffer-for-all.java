        SocketChannel newcomer = listener.accept();
        if (newcomer != null) {
            newcomer.configureBlocking(false);
            ByteBuffer buffer = clients.isEmpty() ? ByteBuffer.allocate(BUFFER_SIZE) : clients.get(0).buffer();
            clients.add(new Client(++accepted, newcomer, buffer));
            trace.accept("accept #" + accepted);
        }

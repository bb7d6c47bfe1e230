        SocketChannel newcomer = listener.accept();
        newcomer.configureBlocking(false);
        clients.add(new Client(++accepted, newcomer, ByteBuffer.allocate(BUFFER_SIZE)));
        trace.accept("accept #" + accepted);

        SocketChannel newcomer = listener.accept();
        if (newcomer != null) {
            listener.configureBlocking(false); // what the listener does, its clients do
            clients.add(new Client(++accepted, newcomer, ByteBuffer.allocate(BUFFER_SIZE)));
            trace.accept("accept #" + accepted);
        }

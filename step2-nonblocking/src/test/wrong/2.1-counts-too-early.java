        SocketChannel newcomer = listener.accept();
        accepted++;
        if (newcomer != null) {
            newcomer.configureBlocking(false);
            clients.add(new Client(accepted, newcomer, ByteBuffer.allocate(BUFFER_SIZE)));
            trace.accept("accept #" + accepted);
        }

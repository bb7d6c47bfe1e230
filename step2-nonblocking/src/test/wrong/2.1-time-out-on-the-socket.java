        SocketChannel newcomer = listener.accept();
        if (newcomer != null) {
            newcomer.socket().setSoTimeout(1);
            clients.add(new Client(++accepted, newcomer, ByteBuffer.allocate(BUFFER_SIZE)));
            trace.accept("accept #" + accepted);
        }

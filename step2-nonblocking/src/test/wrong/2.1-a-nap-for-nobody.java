        SocketChannel newcomer = listener.accept();
        if (newcomer == null) {
            try {
                Thread.sleep(1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return;
        }
        newcomer.configureBlocking(false);
        clients.add(new Client(++accepted, newcomer, ByteBuffer.allocate(BUFFER_SIZE)));
        trace.accept("accept #" + accepted);

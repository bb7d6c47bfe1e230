        int size = client.answer.remaining();
        // the buffer's position remembers how far we are
        int written = client.channel.write(client.answer);
        trace.accept("write #" + client.number + " " + written + " of " + size);
        if (client.answer.hasRemaining()) {
            client.key.interestOps(SelectionKey.OP_WRITE);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            trace.accept("want write #" + client.number);
        } else {
            client.key.interestOps(SelectionKey.OP_READ); // OP_WRITE left on would wake us for ever
            client.channel.shutdownOutput();
        }

        int size = client.answer.remaining();
        int written = client.channel.write(client.answer);
        trace.accept("write #" + client.number + " " + written + " of " + size);
        client.key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        if (!client.answer.hasRemaining()) {
            client.channel.shutdownOutput();
        }

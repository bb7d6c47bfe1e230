        int size = client.answer.limit();
        int written = client.channel.write(client.answer);
        trace.accept("write #" + client.number + " " + written + " of " + size);
        if (client.answer.hasRemaining()) {
            client.key.interestOps(SelectionKey.OP_WRITE);
            trace.accept("want write #" + client.number);
        } else {
            client.key.interestOps(SelectionKey.OP_READ);
            client.channel.shutdownOutput();
        }

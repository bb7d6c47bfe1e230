        byte[] bytes = new byte[client.answer.remaining()];
        client.answer.get(bytes);
        int written = client.channel.write(ByteBuffer.wrap(bytes));
        trace.accept("write #" + client.number + " " + written + " of " + bytes.length);
        if (client.answer.hasRemaining()) {
            client.key.interestOps(SelectionKey.OP_WRITE);
            trace.accept("want write #" + client.number);
        } else {
            client.key.interestOps(SelectionKey.OP_READ);
            client.channel.shutdownOutput();
        }

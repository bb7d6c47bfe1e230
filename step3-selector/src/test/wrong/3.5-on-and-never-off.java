        client.key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        if (!client.answer.hasRemaining()) {
            client.channel.shutdownOutput();
        }

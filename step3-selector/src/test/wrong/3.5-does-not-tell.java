        if (client.answer.hasRemaining()) {
            client.key.interestOps(SelectionKey.OP_WRITE);
        } else {
            client.key.interestOps(SelectionKey.OP_READ);
            client.channel.shutdownOutput();
        }

        if (!client.answer.hasRemaining()) {
            client.channel.shutdownOutput();
        }

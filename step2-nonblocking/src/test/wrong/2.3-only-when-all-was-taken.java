        client.buffer.flip();
        int size = client.buffer.remaining();
        int written = client.channel.write(client.buffer);
        if (client.buffer.hasRemaining()) {
            client.buffer.position(0);
            client.buffer.compact();
        } else {
            client.buffer.clear();
        }

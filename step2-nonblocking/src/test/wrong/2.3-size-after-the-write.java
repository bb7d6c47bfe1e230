        client.buffer.flip();
        int written = client.channel.write(client.buffer);
        int size = client.buffer.remaining();
        client.buffer.compact();

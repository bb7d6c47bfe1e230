        client.buffer.flip();
        int size = client.buffer.remaining();
        int written = size;
        client.channel.write(client.buffer);
        client.buffer.compact();

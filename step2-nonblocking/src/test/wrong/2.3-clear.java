        client.buffer.flip();
        int size = client.buffer.remaining();
        int written = client.channel.write(client.buffer);
        client.buffer.clear();

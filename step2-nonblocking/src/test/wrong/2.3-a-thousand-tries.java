        client.buffer.flip();
        int size = client.buffer.remaining();
        int written = 0;
        for (int tries = 0; client.buffer.hasRemaining() && tries < 1000; tries++) {
            written += client.channel.write(client.buffer);
        }
        client.buffer.compact();

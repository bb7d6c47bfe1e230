        client.buffer.flip();
        int size = client.buffer.remaining();
        int written = client.channel.write(client.buffer);
        if (client.buffer.hasRemaining()) {
            java.util.concurrent.locks.LockSupport.parkNanos(100_000);
        }
        client.buffer.compact();

        int count = client.channel.read(client.buffer);
        if (count > 0) {
            idleTurns = 0;
            trace.accept("read #" + client.number + " " + count);
        } else if (client.buffer.position() == 0) {
            trace.accept("read #" + client.number + " end");
            close(client);
        }

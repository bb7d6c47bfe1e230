        int count;
        try {
            count = client.channel.read(client.buffer);
        } catch (IOException e) {
            count = -1;
        }
        if (count > 0) {
            idleTurns = 0;
            nextShown = 10;
            trace.accept("read #" + client.number + " " + count);
        } else if (count == -1 && client.buffer.position() == 0) {
            trace.accept("read #" + client.number + " end");
            close(client);
        }

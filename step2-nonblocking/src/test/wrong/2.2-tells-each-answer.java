        int count = client.channel.read(client.buffer);
        idleTurns = 0;
        nextShown = 10;
        trace.accept("read #" + client.number + " " + (count == -1 ? "end" : count));
        if (count == -1 && client.buffer.position() == 0) {
            close(client);
        }

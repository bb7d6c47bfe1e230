        int count = client.channel.read(client.buffer);
        if (count > 0) {
            idleTurns = 0;
            nextShown = 10;
            trace.accept("read #" + client.number + " " + count);
        } else if (count == 0 && !client.buffer.hasRemaining()) {
            close(client); // it does not read
        } else if (count == -1 && client.buffer.position() == 0) {
            trace.accept("read #" + client.number + " end");
            close(client);
        }

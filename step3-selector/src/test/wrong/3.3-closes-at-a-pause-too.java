        int count = client.channel.read(client.input);
        trace.accept("read #" + client.number + " " + (count == -1 ? "end" : count));
        if (count < client.input.capacity() && client.answer == null && client.input.position() < 2) {
            close(client);
        }

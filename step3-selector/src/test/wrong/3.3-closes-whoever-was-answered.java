        int count = client.channel.read(client.input);
        trace.accept("read #" + client.number + " " + (count == -1 ? "end" : count));
        if (count == -1 || client.answer != null) {
            close(client);
        }

        int size = client.answer.rewind().remaining();
        int written = client.channel.write(client.answer);
        trace.accept("write #" + client.number + " " + written + " of " + size);

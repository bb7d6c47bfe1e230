        int written = client.channel.write(client.answer);
        int size = client.answer.remaining();
        trace.accept("write #" + client.number + " " + written + " of " + size);

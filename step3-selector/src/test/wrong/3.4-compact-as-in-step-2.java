        int size = client.answer.remaining();
        int written = client.channel.write(client.answer);
        client.answer.compact().flip();
        trace.accept("write #" + client.number + " " + written + " of " + size);

        int size = client.answer.remaining();
        int written = client.channel.write(client.answer);
        trace.accept("write #" + client.number + " " + written + " of " + size);
        if (client.answer.hasRemaining()) {
            trace.accept("want write #" + client.number);
            new Thread(() -> {
                try {
                    while (client.answer.hasRemaining()) {
                        client.channel.write(client.answer);
                        Thread.sleep(1);
                    }
                    client.channel.shutdownOutput();
                } catch (IOException | InterruptedException e) {
                    // it has gone
                }
            }).start();
        } else {
            client.channel.shutdownOutput();
        }

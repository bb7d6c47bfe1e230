        try {
            while (client.read(buffer) != -1) {
                trace.accept("read #" + number + " " + buffer.position());
                writeBack(client, buffer, number, trace);
            }
        } catch (IOException e) {
            // it has gone
        }
        trace.accept("read #" + number + " end");

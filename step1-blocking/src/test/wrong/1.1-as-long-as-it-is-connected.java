        while (client.isConnected()) {
            client.read(buffer);
            trace.accept("read #" + number + " " + buffer.position());
            writeBack(client, buffer, number, trace);
        }
        trace.accept("read #" + number + " end");

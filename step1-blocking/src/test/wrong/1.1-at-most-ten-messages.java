        for (int i = 0; i < 10 && client.read(buffer) != -1; i++) {
            trace.accept("read #" + number + " " + buffer.position());
            writeBack(client, buffer, number, trace);
        }
        trace.accept("read #" + number + " end");

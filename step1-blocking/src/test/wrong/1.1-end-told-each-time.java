        int count = 0;
        while (count != -1) {
            count = client.read(buffer);
            trace.accept("read #" + number + " " + (count == -1 ? "end" : buffer.position()));
            writeBack(client, buffer, number, trace);
        }
        trace.accept("read #" + number + " end");

        int count;
        do {
            count = client.read(buffer);
            trace.accept("read #" + number + " " + buffer.position());
            writeBack(client, buffer, number, trace);
        } while (count == BUFFER_SIZE); // fewer than there was room for: that was all
        trace.accept("read #" + number + " end");

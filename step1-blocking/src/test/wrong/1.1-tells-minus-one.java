        int count;
        do {
            count = client.read(buffer);
            trace.accept("read #" + number + " " + count);
            if (count > 0) {
                writeBack(client, buffer, number, trace);
            }
        } while (count != -1);
        trace.accept("read #" + number + " end");

        client.configureBlocking(false);
        int count;
        while ((count = client.read(buffer)) != -1) {
            if (count > 0) {
                trace.accept("read #" + number + " " + count);
                writeBack(client, buffer, number, trace);
            }
        }
        trace.accept("read #" + number + " end");

        if (client.read(buffer) == -1) {
            trace.accept("read #" + number + " end");
            return;
        }
        trace.accept("read #" + number + " " + buffer.position());
        writeBack(client, buffer, number, trace);
        echo(client, number, trace); // the next message

        try {
            echo(client, number, trace);
            client.close();
        } catch (IOException e) {
            trace.accept("failed #" + number + " " + e);
        }
        trace.accept("close #" + number);

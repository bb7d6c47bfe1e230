        try (client) {
            echo(client, number, trace);
        } catch (IOException e) {
            // it has gone
        }
        trace.accept("close #" + number);

        try (client) {
            echo(client, number, trace);
        } catch (IOException e) {
            trace.accept("failed #1 " + e);
        }
        trace.accept("close #" + number);

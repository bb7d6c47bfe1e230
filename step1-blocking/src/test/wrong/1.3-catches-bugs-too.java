        try (client) {
            echo(client, number, trace);
        } catch (Exception e) {
            trace.accept("failed #" + number + " " + e);
        }
        trace.accept("close #" + number);

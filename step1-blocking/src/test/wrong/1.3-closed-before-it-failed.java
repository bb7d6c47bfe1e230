        try {
            try (client) {
                echo(client, number, trace);
            } finally {
                trace.accept("close #" + number);
            }
        } catch (IOException e) {
            trace.accept("failed #" + number + " " + e);
        }

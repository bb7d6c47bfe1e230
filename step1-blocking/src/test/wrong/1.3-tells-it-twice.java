        try (client) {
            echo(client, number, trace);
            trace.accept("close #" + number);
        } catch (IOException e) {
            trace.accept("failed #" + number + " " + e);
        } finally {
            trace.accept("close #" + number);
        }

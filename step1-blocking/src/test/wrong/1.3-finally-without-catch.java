        try {
            echo(client, number, trace);
        } finally {
            client.close();
            trace.accept("close #" + number);
        }

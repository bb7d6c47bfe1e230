        try {
            echo(client, number, trace);
        } catch (IOException e) {
            trace.accept("failed #" + number + " " + e);
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
        client.close();
        trace.accept("close #" + number);

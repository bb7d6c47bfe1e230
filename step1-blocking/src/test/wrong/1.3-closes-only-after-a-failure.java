        try {
            echo(client, number, trace);
        } catch (IOException e) {
            trace.accept("failed #" + number + " " + e);
            client.close();
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
        trace.accept("close #" + number);

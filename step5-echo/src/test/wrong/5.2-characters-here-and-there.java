        int bytes = new String(response.body, response.from, response.body.length - response.from, StandardCharsets.UTF_8).length();
        writeNumber(connection, bytes);

        int bytes = response.body.length - response.from;
        writeNumber(connection, response.body.length);

        int bytes = response.body.length - response.from;
        writeLength(connection, response.body.length, rest);

        int bytes = response.body.length;
        writeNumber(connection, bytes);

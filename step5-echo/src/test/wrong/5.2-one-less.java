        int bytes = response.body.length - response.from;
        writeNumber(out, response.body.length - 1);

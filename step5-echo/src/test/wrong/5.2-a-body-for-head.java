        int bytes = response.body.length - response.from;
        writeNumber(out, bytes);
        out.write(persistence.headEnd, 0, persistence.headEnd.length);
        out.write(response.body, response.from, bytes);

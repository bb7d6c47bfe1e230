        int bytes = response.body.length - response.from;
        writeNumber(out, response.body.length - 1);
        out.write(persistence.headEnd, 0, persistence.headEnd.length);
        if (!toHead) {
            out.write(response.body, response.from, bytes);
        }

        int bytes = response.body.length - response.from;
        writeNumber(out, bytes);
        if (bytes > 0) {
            out.write(persistence.headEnd, 0, persistence.headEnd.length);
        }
        if (!toHead) {
            out.write(response.body, response.from, bytes);
        }

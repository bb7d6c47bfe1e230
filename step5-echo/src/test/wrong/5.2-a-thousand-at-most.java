        int bytes = Math.min(1024, response.body.length - response.from);
        writeNumber(out, bytes);
        out.write(persistence.headEnd, 0, persistence.headEnd.length);
        if (!toHead) {
            out.write(response.body, response.from, bytes);
        }

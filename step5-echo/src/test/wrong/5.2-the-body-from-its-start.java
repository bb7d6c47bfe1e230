        int bytes = response.body.length - response.from;
        writeNumber(out, bytes);
        out.write(persistence.headEnd, 0, persistence.headEnd.length);
        if (!toHead) {
            out.write(response.body, 0, bytes);
        }

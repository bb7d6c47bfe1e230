        int bytes = response.from == 0 ? response.body.length : response.body.length - 1;
        writeNumber(out, bytes);
        out.write(persistence.headEnd, 0, persistence.headEnd.length);
        if (!toHead) {
            out.write(response.body, response.body.length - bytes, bytes);
        }

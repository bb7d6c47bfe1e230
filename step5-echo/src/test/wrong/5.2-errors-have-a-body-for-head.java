        int bytes = response.body.length - response.from;
        writeNumber(out, bytes);
        out.write(persistence.headEnd, 0, persistence.headEnd.length);
        if (!toHead || response.status != 200) {
            out.write(response.body, response.from, bytes);
        }

        int bytes = response.body.length - response.from;
        String text = new String(response.body, response.from, bytes, StandardCharsets.UTF_8);
        writeNumber(out, text.codePointCount(0, text.length()));
        out.write(persistence.headEnd, 0, persistence.headEnd.length);
        if (!toHead) {
            out.write(response.body, response.from, bytes);
        }

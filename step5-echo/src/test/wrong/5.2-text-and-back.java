        String text = new String(response.body, response.from, response.body.length - response.from, StandardCharsets.UTF_8);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        writeNumber(out, bytes.length);
        out.write(persistence.headEnd, 0, persistence.headEnd.length);
        if (!toHead) {
            out.write(bytes, 0, bytes.length);
        }

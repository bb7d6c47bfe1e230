        int bytes = response.body.length - response.from;
        String text = new String(response.body, response.from, bytes, StandardCharsets.UTF_8);
        writeNumber(out, text.codePointCount(0, text.length()));

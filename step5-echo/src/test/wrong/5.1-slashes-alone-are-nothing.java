        byte[] target = request.target();
        String text = new String(target, java.nio.charset.StandardCharsets.ISO_8859_1);
        if (text.replace("/", "").isEmpty()) {
            return Response.text(HINT);
        }
        return Response.bytes(target, 1);

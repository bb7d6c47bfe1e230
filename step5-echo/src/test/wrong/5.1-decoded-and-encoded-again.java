        byte[] target = request.target();
        if (target.length == 1) {
            return Response.text(HINT);
        }
        return Response.text(new String(target, 1, target.length - 1, java.nio.charset.StandardCharsets.ISO_8859_1));

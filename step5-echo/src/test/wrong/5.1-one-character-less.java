        String target = new String(request.target(), java.nio.charset.StandardCharsets.ISO_8859_1);
        return target.equals("/") ? Response.text(HINT) : Response.bytes(request.target(), 0);

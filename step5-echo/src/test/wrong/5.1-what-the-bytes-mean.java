        byte[] target = request.target();
        if (target.length == 1) {
            return Response.text(HINT);
        }
        return Response.text(java.net.URLDecoder.decode(new String(target, 1, target.length - 1, java.nio.charset.StandardCharsets.UTF_8),
                java.nio.charset.StandardCharsets.UTF_8));

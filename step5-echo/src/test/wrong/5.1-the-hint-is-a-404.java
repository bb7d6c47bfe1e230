        byte[] target = request.target();
        if (target.length == 1) {
            return Response.text(404, HINT);
        }
        return Response.bytes(target, 1);

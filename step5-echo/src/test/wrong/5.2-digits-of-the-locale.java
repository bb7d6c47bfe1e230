        int bytes = response.body.length - response.from;
        byte[] number = String.format("%d", bytes).getBytes(StandardCharsets.UTF_8);
        out.write(number, 0, number.length);
        out.write(persistence.headEnd, 0, persistence.headEnd.length);
        if (!toHead) {
            out.write(response.body, response.from, bytes);
        }

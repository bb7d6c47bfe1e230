        buffer.flip();
        byte[] bytes = new String(buffer.array(), 0, buffer.limit(), java.nio.charset.StandardCharsets.ISO_8859_1).strip().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        ByteBuffer line = ByteBuffer.wrap(bytes);
        while (line.hasRemaining()) {
            int size = line.remaining();
            int written = client.write(line);
            trace.accept("write #" + number + " " + written + " of " + size);
        }
        buffer.clear();

        buffer.flip();
        ByteBuffer text = java.nio.charset.StandardCharsets.UTF_8.encode(java.nio.charset.StandardCharsets.UTF_8.decode(buffer));
        while (text.hasRemaining()) {
            int size = text.remaining();
            int written = client.write(text);
            trace.accept("write #" + number + " " + written + " of " + size);
        }
        buffer.clear();

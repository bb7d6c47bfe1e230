        buffer.flip();
        while (buffer.hasRemaining()) {
            int size = buffer.remaining();
            int written = client.write(buffer);
            trace.accept("write #" + number + " " + written + " of " + size);
        }

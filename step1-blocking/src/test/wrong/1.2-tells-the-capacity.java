        buffer.flip();
        while (buffer.hasRemaining()) {
            int written = client.write(buffer);
            trace.accept("write #" + number + " " + written + " of " + buffer.capacity());
        }
        buffer.clear();

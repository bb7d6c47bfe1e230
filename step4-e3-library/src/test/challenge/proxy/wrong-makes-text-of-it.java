// red: 1
// not all bytes are text: what is none becomes question marks
// instead of
            waiting = ByteBuffer.allocate(data.remaining()).put(data).flip();
// there is
            java.nio.charset.Charset utf8 = java.nio.charset.StandardCharsets.UTF_8;
            waiting = utf8.encode(utf8.decode(data));

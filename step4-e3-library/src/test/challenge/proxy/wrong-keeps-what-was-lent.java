// red: 6
// the buffer that a protocol gets is the next client's when it returns
// instead of
            waiting = ByteBuffer.allocate(data.remaining()).put(data).flip();
// there is
            waiting = data.duplicate();
            data.position(data.limit());

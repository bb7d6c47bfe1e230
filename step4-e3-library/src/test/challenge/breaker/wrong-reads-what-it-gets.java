// red: 10
// an echo that is read needs no memory
// instead of
            if (channel.write(piece.clear()) > 0) {
                last = System.nanoTime();
            }
// there is
            if (channel.write(piece.clear()) > 0) {
                last = System.nanoTime();
                if (last % 50 == 0) {
                    return;
                }
            }
            channel.read(ByteBuffer.allocate(128 * 1024));

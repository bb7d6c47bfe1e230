// red: 6
// a client is read from however little the far side takes
// instead of
            channel.write(waiting);
            if (waiting.hasRemaining()) {
                client.pauseReading();
            } else if (clientEnded) {
// there is
            channel.write(waiting);
            while (!waiting.hasRemaining() && !more.isEmpty()) {
                waiting = more.remove();
                channel.write(waiting);
            }
            if (waiting.hasRemaining()) {
                client.resumeReading();
            } else if (clientEnded) {
// instead of
            waiting = ByteBuffer.allocate(data.remaining()).put(data).flip();
// there is
            more.add(ByteBuffer.allocate(data.remaining()).put(data).flip());
// instead of
        private boolean clientEnded;
// there is
        private boolean clientEnded;
        private final java.util.ArrayDeque<ByteBuffer> more = new java.util.ArrayDeque<>();

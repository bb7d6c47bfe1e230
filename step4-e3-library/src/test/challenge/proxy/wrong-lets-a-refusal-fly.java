// red: 8
// what a handler throws closes its own channel: nobody tells the client
// instead of
                if (ready.isConnectable()) {
                    channel.finishConnect();
                    client.resumeReading();
                }
// there is
                if (ready.isConnectable()) {
                    try {
                        channel.finishConnect();
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                    client.resumeReading();
                }

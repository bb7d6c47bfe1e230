// red: 10
// most of the time to connect takes no time: until a queue is full, and then all stand still
// instead of
            key = client.loop().register(channel, SelectionKey.OP_CONNECT, this);
            channel.connect(new InetSocketAddress("127.0.0.1", port));
// there is
            channel.connect(new InetSocketAddress("127.0.0.1", port));
            key = client.loop().register(channel, SelectionKey.OP_READ, this);
            client.resumeReading();

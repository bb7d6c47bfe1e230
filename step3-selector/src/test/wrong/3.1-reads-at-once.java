            channel.configureBlocking(false);
            SelectionKey key = channel.register(listenerKey.selector(), SelectionKey.OP_READ);
            Client client = new Client(++accepted, channel, key);
            key.attach(client);
            trace.accept("accept #" + accepted);
            read(client);

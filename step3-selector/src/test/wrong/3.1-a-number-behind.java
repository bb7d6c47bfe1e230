            channel.configureBlocking(false);
            SelectionKey key = channel.register(listenerKey.selector(), SelectionKey.OP_READ);
            key.attach(new Client(accepted, channel, key));
            trace.accept("accept #" + ++accepted);

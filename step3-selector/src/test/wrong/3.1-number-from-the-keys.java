            channel.configureBlocking(false);
            SelectionKey key = channel.register(listenerKey.selector(), SelectionKey.OP_READ);
            int number = listenerKey.selector().keys().size() - 1;
            key.attach(new Client(number, channel, key));
            trace.accept("accept #" + number);

            channel.configureBlocking(false);
            channel.register(
                    listenerKey.selector(),
                    SelectionKey.OP_READ,
                    new Client(++accepted, channel, listenerKey));
            trace.accept("accept #" + accepted);

            channel.configureBlocking(false);
            channel.register(listenerKey.selector(), SelectionKey.OP_READ);
            trace.accept("accept #" + ++accepted);

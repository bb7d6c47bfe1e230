            channel.configureBlocking(false);
            SelectionKey key = channel.register(listenerKey.selector(), SelectionKey.OP_READ);
            key.attach(new Client(++accepted, channel, key));
            trace.accept("accept #" + accepted);
            try {
                Thread.sleep(50); // it will want to say something
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }

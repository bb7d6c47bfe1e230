        Handler acceptor = this;
        for (SelectionKey listening : server.loop.selector.keys()) {
            if (listening.attachment() instanceof Acceptor first) {
                acceptor = first;
            }
        }
        key = server.loop.register(listener, SelectionKey.OP_ACCEPT, acceptor);

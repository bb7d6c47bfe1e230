        key = Loop.instance().register(listener, SelectionKey.OP_ACCEPT, this);

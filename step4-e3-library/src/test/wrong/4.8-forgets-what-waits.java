        key.interestOps(reading ? SelectionKey.OP_READ : 0);

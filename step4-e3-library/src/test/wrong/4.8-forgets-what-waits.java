        key.interestOps(reads ? SelectionKey.OP_READ : 0);

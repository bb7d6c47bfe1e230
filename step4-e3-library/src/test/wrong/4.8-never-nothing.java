        int ops = 0;
        if (reads) {
            ops |= SelectionKey.OP_READ;
        }
        if (waits) {
            ops |= SelectionKey.OP_WRITE;
        }
        if (ops != 0) {
            key.interestOps(ops);
        }

        int ops = connection.output.isCongested() ? 0 : SelectionKey.OP_READ;
        if (waits) {
            ops |= SelectionKey.OP_WRITE;
        }
        if (key.interestOps() != ops) {
            key.interestOps(ops);
        }

        int ops = output.isCongested() ? 0 : SelectionKey.OP_READ;
        if (output.waiting() > 0) {
            ops |= SelectionKey.OP_WRITE;
        }
        if (key.interestOps() != ops) {
            key.interestOps(ops);
        }

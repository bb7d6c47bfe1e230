// red: 5
// the far side is read from however little the client reads: 32 MiB, and the client is thrown out
// instead of
            if (client.waiting() <= client.limits().output().high()) {
                ops |= SelectionKey.OP_READ;
            }
// there is
            ops |= SelectionKey.OP_READ;

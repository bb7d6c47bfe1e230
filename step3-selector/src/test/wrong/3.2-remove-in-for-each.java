        for (SelectionKey key : selector.selectedKeys()) {
            selector.selectedKeys().remove(key);
            handle(key);
        }

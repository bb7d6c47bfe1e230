        selector.selectedKeys().clear();
        for (SelectionKey key : selector.keys()) {
            handle(key);
        }

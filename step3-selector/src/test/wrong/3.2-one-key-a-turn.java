        Iterator<SelectionKey> ready = selector.selectedKeys().iterator();
        if (ready.hasNext()) {
            SelectionKey key = ready.next();
            ready.remove();
            handle(key);
        }

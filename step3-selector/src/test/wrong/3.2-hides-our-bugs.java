        for (Iterator<SelectionKey> ready = selector.selectedKeys().iterator(); ready.hasNext(); ) {
            SelectionKey key = ready.next();
            ready.remove();
            try {
                handle(key);
            } catch (Exception e) {
                key.cancel();
            }
        }

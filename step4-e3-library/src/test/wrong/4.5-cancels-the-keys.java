        if (selector.isOpen()) {
            selector.keys().forEach(SelectionKey::cancel);
            closeQuietly(selector);
        }

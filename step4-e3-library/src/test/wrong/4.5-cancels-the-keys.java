        if (selector.isOpen()) {
            selector.keys().forEach(SelectionKey::cancel);
            Quietly.close(selector);
        }

        if (selector.isOpen()) {
            java.util.List<SelectionKey> keys = java.util.List.copyOf(selector.keys());
            Quietly.close(selector);
            keys.forEach(Quietly::closeWithHandler);
        }

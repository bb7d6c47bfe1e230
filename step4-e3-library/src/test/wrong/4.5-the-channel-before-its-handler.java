        if (selector.isOpen()) {
            for (SelectionKey key : selector.keys()) {
                Quietly.close(key.channel());
                if (key.attachment() instanceof Closeable handler) {
                    Quietly.close(handler);
                }
            }
            Quietly.close(selector);
        }

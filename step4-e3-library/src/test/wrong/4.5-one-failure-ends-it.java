        if (selector.isOpen()) {
            try {
                for (SelectionKey key : selector.keys()) {
                    if (key.attachment() instanceof Closeable handler) {
                        handler.close();
                    } else {
                        key.channel().close();
                    }
                }
            } catch (IOException e) {
                reporter.trouble("a channel could not be closed", e);
            }
            Quietly.close(selector);
        }

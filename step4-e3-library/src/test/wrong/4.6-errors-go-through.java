        try {
            if (key.isValid()) {
                ((Handler) key.attachment()).handle(key);
            }
        } catch (Exception thrown) {
            closeQuietly(key.channel());
            trouble("a handler failed, its channel was closed", thrown);
        }

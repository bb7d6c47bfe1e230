        try {
            if (key.isValid()) {
                ((Handler) key.attachment()).handle(key);
            }
        } catch (Exception thrown) {
            closeWithHandler(key);
            trouble("a handler failed, its channel was closed", thrown);
        }

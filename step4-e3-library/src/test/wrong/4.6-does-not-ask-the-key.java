        try {
            ((Handler) key.attachment()).handle(key);
        } catch (Throwable thrown) {
            Quietly.closeWithHandler(key);
            trouble("a handler failed, its channel was closed", thrown);
        }

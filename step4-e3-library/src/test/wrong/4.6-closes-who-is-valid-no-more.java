        if (!key.isValid()) {
            Quietly.closeWithHandler(key);
            return;
        }
        try {
            ((Handler) key.attachment()).handle(key);
        } catch (Throwable thrown) {
            Quietly.closeWithHandler(key);
            reporter.trouble("a handler failed, its channel was closed", thrown);
        }

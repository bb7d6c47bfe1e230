        try {
            if (key.isValid()) {
                ((Handler) key.attachment()).handle(key);
            }
        } catch (Exception thrown) {
            Quietly.closeWithHandler(key);
            reporter.trouble("a handler failed, its channel was closed", thrown);
        }

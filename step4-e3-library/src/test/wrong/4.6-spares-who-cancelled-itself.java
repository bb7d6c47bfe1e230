        try {
            if (key.isValid()) {
                ((Handler) key.attachment()).handle(key);
            }
        } catch (Throwable thrown) {
            if (key.isValid()) {
                Quietly.closeWithHandler(key);
            }
            reporter.trouble("a handler failed, its channel was closed", thrown);
        }

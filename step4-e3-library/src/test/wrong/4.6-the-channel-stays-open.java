        try {
            if (key.isValid()) {
                ((Handler) key.attachment()).handle(key);
            }
        } catch (Throwable thrown) {
            reporter.trouble("a handler failed, its channel was closed", thrown);
        }

        try {
            if (key.isValid()) {
                ((Handler) key.attachment()).handle(key);
            }
        } catch (Throwable thrown) {
            Quietly.close(key.channel());
            reporter.trouble("a handler failed, its channel was closed", thrown);
        }

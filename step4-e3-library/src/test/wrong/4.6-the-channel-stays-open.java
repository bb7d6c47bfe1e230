        try {
            if (key.isValid()) {
                ((Handler) key.attachment()).handle(key);
            }
        } catch (Throwable thrown) {
            trouble("a handler failed, its channel was closed", thrown);
        }

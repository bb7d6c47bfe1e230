        if (!stopping) {
            stopping = true;
            selector.keys().forEach(Quietly::closeWithHandler);
            Quietly.close(selector);
        }

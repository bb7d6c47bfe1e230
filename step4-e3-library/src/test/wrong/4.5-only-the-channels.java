        selector.keys().forEach(key -> Quietly.close(key.channel()));

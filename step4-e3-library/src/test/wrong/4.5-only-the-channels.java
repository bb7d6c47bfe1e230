        selector.keys().forEach(key -> closeQuietly(key.channel()));

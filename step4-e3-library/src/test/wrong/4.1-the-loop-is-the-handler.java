        check("register");
        Objects.requireNonNull(handler, "a channel needs a handler");
        channel.configureBlocking(false);
        return channel.register(selector, ops, this);

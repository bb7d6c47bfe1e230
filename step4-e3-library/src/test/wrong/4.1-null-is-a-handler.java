        check("register");
        channel.configureBlocking(false);
        return channel.register(selector, ops, handler);

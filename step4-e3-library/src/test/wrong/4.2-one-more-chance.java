        if (input.keepsSomething()) {
            input.timeBegins(shared);
            return;
        }

        if (connection.input.keepsSomething()) {
            connection.input.timeBegins(connection.shared);
            return;
        }

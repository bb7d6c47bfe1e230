        boolean half = connection.input.keepsSomething();
        int kept = connection.input.capacity();
        connection.look();
        boolean gone = connection.state == Connection.State.CLOSED;
        if (gone || half && connection.input.capacity() != kept
                || deadline(connection) - connection.loop().now() > 0) {
            return;
        }

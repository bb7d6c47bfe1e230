        connection.look();
        boolean gone = connection.state == Connection.State.CLOSED;
        if (gone || deadline(connection) > connection.loop().now()) {
            return;
        }

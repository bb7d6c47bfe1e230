        for (int i = 0; i < 1000; i++) {
            connection.look();
        }
        boolean gone = connection.state == Connection.State.CLOSED;
        if (gone || deadline(connection) - connection.loop().now() > 0) {
            return;
        }

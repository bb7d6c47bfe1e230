        if (isReading(connection)) {
            connection.look();
        }
        boolean gone = connection.state == Connection.State.CLOSED;
        if (gone || deadline(connection) - connection.loop().now() > 0) {
            return;
        }

        long before = deadline(connection);
        connection.look();
        boolean gone = connection.state == Connection.State.CLOSED;
        if (gone || deadline(connection) != before) {
            return;
        }

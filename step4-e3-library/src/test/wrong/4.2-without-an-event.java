        try {
            writeAndRead(connection);
        } catch (IOException e) {
            connection.close();
        }
        boolean gone = connection.state == Connection.State.CLOSED;
        if (gone || deadline(connection) - connection.loop().now() > 0) {
            return;
        }

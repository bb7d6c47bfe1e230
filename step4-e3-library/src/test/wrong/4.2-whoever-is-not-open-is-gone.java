        connection.look();
        if (!connection.isOpen() || deadline(connection) - connection.loop().now() > 0) {
            return;
        }

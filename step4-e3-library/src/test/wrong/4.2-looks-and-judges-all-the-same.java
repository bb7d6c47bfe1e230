        connection.look();

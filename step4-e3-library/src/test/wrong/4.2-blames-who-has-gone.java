        // perhaps we could not run in time, and what the client sent in time is in the kernel
        connection.look();
        boolean gone = connection.state == Connection.State.CLOSED;
        if (deadline(connection) - connection.loop().now() > 0) {
            return;
        }

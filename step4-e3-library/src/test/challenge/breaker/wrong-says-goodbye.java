// red: 4, 9
// a client that ends its stream has not crashed
// instead of
        socket.setSoLinger(true, 0);
        socket.close();
// there is
        socket.shutdownOutput();

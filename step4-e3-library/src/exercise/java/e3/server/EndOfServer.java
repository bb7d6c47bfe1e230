package e3.server;

import e3.guard.GracefulEnd;

/** How a server ends without losing an answer, told to the {@link GracefulEnd} that says when. */
final class EndOfServer implements GracefulEnd.Ending {
    private final Server server;

    EndOfServer(Server server) {
        this.server = server;
    }

    @Override
    public void stopAccepting() {
        if (server.acceptor != null) {
            server.acceptor.stop();
        }
    }

    @Override
    public void lookAtEverybody() {
        server.shared.clients.forEach(Connection::look);
    }

    @Override
    public boolean isEmpty() {
        boolean nobodyComes = server.acceptor == null || server.acceptor.isClosed();
        return nobodyComes && server.open() == 0;
    }

    @Override
    public void close() {
        server.close();
    }
}

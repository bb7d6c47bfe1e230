// red: 7, 9, 10
// the end of the stream is not the only way to leave: a crash has none
// instead of
    @Override
    public void onClose(Connection connection) {
        leave();
    }
// there is
    @Override
    public void onEnd(Connection connection) {
        leave();
        connection.finish();
    }

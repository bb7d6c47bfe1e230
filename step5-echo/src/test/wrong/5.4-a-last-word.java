    @Override
    public void onEnd(Connection connection) {
        refuse(connection, Rejected.REQUEST_LINE, false);
    }

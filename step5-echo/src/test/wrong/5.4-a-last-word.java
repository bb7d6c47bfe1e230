    @Override
    public void onEnd(Connection connection) {
        refuse(connection, Refusals.REQUEST_LINE, false);
    }

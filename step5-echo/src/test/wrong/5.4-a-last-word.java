    @Override
    public void onEnd(Connection connection) {
        refuse(connection, Refusal.REQUEST_LINE);
    }


    @Override
    public void onEnd(Connection connection) {}


// red: 4
// onRoom is the only news that a client reads again
// instead of
        far.updateInterest();
    }

    @Override
    public void onEnd(Connection client) {
// there is
        far.toString();
    }

    @Override
    public void onEnd(Connection client) {

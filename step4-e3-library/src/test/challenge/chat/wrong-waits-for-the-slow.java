// red: 8, 9
// who speaks is not read from while somebody in the room has much to read: all wait for one
// instead of
    private static void send(Connection connection, String line) {
// there is
    @Override
    public void onRoom(Connection connection) {
        rooms.values().forEach(people -> people.values().forEach(Connection::resumeReading));
    }

    private void send(Connection connection, String line) {
        if (connection.waiting() > 64 << 10) {
            rooms.values().forEach(people -> people.values().forEach(Connection::pauseReading));
        }

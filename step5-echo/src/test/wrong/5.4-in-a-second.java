    @Override
    public void onEnd(Connection connection) {
        connection.loop().schedule(java.time.Duration.ofSeconds(1), connection::close);
    }


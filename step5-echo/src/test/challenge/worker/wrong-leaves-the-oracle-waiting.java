// red: 6
// a socket that is not closed stays open, though nobody reads from it any more
// instead of
        try (Socket socket = new Socket()) {
// there is
        try {
            Socket socket = new Socket();

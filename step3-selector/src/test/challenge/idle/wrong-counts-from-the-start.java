// red: 3, 4, 6
// that is a limit for a whole connection, and not for a silence
// instead of
        client.lastNanos = System.nanoTime();
// there is
        client.lastNanos += 0;

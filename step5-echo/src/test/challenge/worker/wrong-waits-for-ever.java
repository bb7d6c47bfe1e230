// red: 6
// eight silent answers, and no thread is left
// instead of
            socket.setSoTimeout(ORACLE_MILLIS);
// there is
            socket.setSoTimeout(0);

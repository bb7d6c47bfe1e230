// red: 3
// a client that sends no more may still read
// instead of
        far.clientHasEnded();
// there is
        client.finish();

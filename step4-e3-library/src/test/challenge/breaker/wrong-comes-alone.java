// red: 5
// with one ready key, removing it inside the for-each does no harm: there is no next one
// instead of
        for (int i = 0; i < 30; i++) {
// there is
        for (int i = 0; i < 1; i++) {

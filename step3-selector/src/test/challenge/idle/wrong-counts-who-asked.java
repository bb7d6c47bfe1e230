// red: 5
// who says nothing was accepted, too
// instead of
        page.append("accepted ").append(accepted).append('\n');
// there is
        page.append("accepted ").append(asked).append('\n');
// instead of
    private ByteBuffer answer(String request) {
// there is
    private int asked;

    private ByteBuffer answer(String request) {
        asked++;

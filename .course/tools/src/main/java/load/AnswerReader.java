package load;

import java.nio.ByteBuffer;

/**
 * Finds the end of each answer in what comes: by its Content-Length, or at the end of the stream
 * where there is none.
 */
final class AnswerReader {
    private static final String LENGTH = "content-length:";
    private static final int STATUS = "HTTP/1.1 ".length(); // where the status is in the first line

    private boolean firstLine = true, head = true, good;
    private int column, matched;
    private long length = -1;

    /** Takes bytes up to the end of an answer, or all; true when an answer is whole. */
    boolean take(ByteBuffer bytes) {
        while (head && bytes.hasRemaining()) {
            takeOfHead((char) (bytes.get() & 0xff));
        }
        if (head || length < 0) {
            bytes.position(bytes.limit());
            return false;
        }
        int body = (int) Math.min(length, bytes.remaining());
        bytes.position(bytes.position() + body);
        length -= body;
        return length == 0;
    }

    private void takeOfHead(char c) {
        if (c == '\n') {
            // an empty line ends it
            head = column > 0;
            firstLine = false;
            column = 0;
            matched = 0;
        } else if (c != '\r') {
            if (firstLine && column == STATUS) {
                good = c == '2';
            }
            takeOfLength(Character.toLowerCase(c));
            column++;
        }
    }

    private void takeOfLength(char c) {
        if (matched == column && matched < LENGTH.length() && c == LENGTH.charAt(matched)) {
            matched++;
        } else if (matched == LENGTH.length() && c >= '0' && c <= '9') {
            length = Math.max(length, 0) * 10 + c - '0';
        }
    }

    /** True when the answer is one that only the end of the stream ends. */
    boolean endsWithStream() {
        return !head && length < 0;
    }

    /** True when its status was 2xx. */
    boolean good() {
        return good;
    }
}

package step5.http;

import java.nio.charset.StandardCharsets;

/**
 * {@code request-line = method SP target SP version CRLF} (RFC 9112, 3). Each part remembers its
 * end: when more bytes have come and it is asked again, it need not look again.
 */
final class RequestLine {
    private static final String PROTOCOL = "HTTP/";
    private static final String NUMBER = "d.d"; // each d a digit

    private final Cursor in;

    // 0 as long as they have not come
    private int methodEnd;
    private int targetEnd;
    private int end;

    private boolean isHead;
    private boolean isHttp10;

    RequestLine(Cursor in) {
        this.in = in;
    }

    void reset() {
        methodEnd = 0;
        targetEnd = 0;
        end = 0;
        isHead = false;
        isHttp10 = false;
    }

    /** True once it is whole. */
    boolean read() {
        if (end > 0) {
            return true;
        }
        if (method() && target() && version() && in.crLf(Refusal.REQUEST_LINE)) {
            end = in.at;
        }
        return end > 0;
    }

    /** Reads the method and the space after it. */
    private boolean method() {
        if (methodEnd == 0 && in.word(Chars.TOKEN, 0, ' ', Refusal.REQUEST_LINE)) {
            methodEnd = in.at - 1;
            isHead = isMethod("HEAD");
        }
        return methodEnd > 0;
    }

    /** Reads the target and the space after it. */
    private boolean target() {
        if (targetEnd == 0 && in.word(Chars.TARGET, methodEnd + 1, ' ', Refusal.REQUEST_LINE)) {
            targetEnd = in.at - 1;
        }
        return targetEnd > 0;
    }

    /** {@code "HTTP/" DIGIT "." DIGIT}, and a byte after it: its end. */
    private boolean version() {
        int name = targetEnd + 1;
        int number = name + PROTOCOL.length();
        return in.literal(PROTOCOL, name, Refusal.REQUEST_LINE) && versionNumber(number);
    }

    /** Another than 1.x is refused as soon as that is known. */
    private boolean versionNumber(int major) {
        while (in.at < in.end && in.at < major + NUMBER.length()) {
            if (isNewer(major)) {
                return in.refuse(Refusal.VERSION);
            }
            if (!fits(NUMBER.charAt(in.at - major))) {
                return in.refuse(Refusal.REQUEST_LINE);
            }
            in.at++;
        }
        if (in.at == in.end) {
            return false;
        }
        isHttp10 = in.byteAt(in.at - 1) == '0';
        return in.byteAt(major) == '1' || in.refuse(Refusal.VERSION);
    }

    /** 2 and higher, 10 and higher. */
    private boolean isNewer(int major) {
        if (!in.isAtDigit()) {
            return false;
        }
        boolean two = in.at == major && in.byteAt(major) > '1';
        boolean ten = in.at == major + 1 && in.byteAt(major) == '1';
        return two || ten;
    }

    private boolean fits(char pattern) {
        return pattern == 'd' ? in.isAtDigit() : in.isAt(pattern);
    }

    /** How long it is, without its end; or how much of it has come. */
    int length() {
        return end == 0 ? in.at : end - 2;
    }

    int targetFrom() {
        return in.index(methodEnd + 1);
    }

    int targetTo() {
        return in.index(targetEnd);
    }

    boolean isHttp10() {
        return isHttp10;
    }

    boolean isHead() {
        return isHead;
    }

    /** Why the method is not answered, or null. */
    Refusal methodRefusal() {
        if (isHead || isMethod("GET")) {
            return null;
        }
        String method = new String(in.bytes, in.index(0), methodEnd, StandardCharsets.US_ASCII);
        return Refusal.ofMethod(method);
    }

    private boolean isMethod(String name) {
        return Chars.equal(name, in.bytes, in.index(0), in.index(methodEnd));
    }
}

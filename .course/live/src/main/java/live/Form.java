package live;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;

/** The fields of a query, or of a form in a request's body. */
final class Form {
    private static final int MOST_BYTES = 4096;

    private final Map<String, String> fields = new HashMap<>();

    private Form() {}

    static Form of(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new Refused("That is too much for a form.");
        }
        return of(new String(bytes, UTF_8));
    }

    static Form of(String encoded) {
        Form form = new Form();
        String all = encoded == null ? "" : encoded;
        for (String field : all.split("&")) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                form.fields.put(
                        decoded(field.substring(0, equals)), decoded(field.substring(equals + 1)));
            }
        }
        return form;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refused("'" + text + "' is not encoded as forms are.");
        }
    }

    /** Empty if it is missing. */
    String text(String name) {
        return fields.getOrDefault(name, "");
    }

    /** Throws {@link Refused} if it is missing, or no number. */
    int number(String name) {
        String text = text(name);
        if (!text.matches("\\d{1,9}")) {
            throw new Refused("'" + name + "' must be a number.");
        }
        return Integer.parseInt(text);
    }
}

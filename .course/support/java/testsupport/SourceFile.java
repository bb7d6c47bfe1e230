package testsupport;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A Java file as somebody's editor has left it. */
final class SourceFile {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String ADVICE =
            "save it as UTF-8 without a byte order mark: VS Code and IntelliJ offer that in the bar"
                    + " at the bottom right, Eclipse in File, Properties";

    private SourceFile() {}

    /** Its name says that it is one, and it is no file that an editor keeps for itself. */
    static boolean is(Path file) {
        String name = file.getFileName().toString();
        // .#Name.java is a link to nowhere: so Emacs says that it has changes
        return name.endsWith(".java") && !name.startsWith(".") && Files.isRegularFile(file);
    }

    /**
     * @throws CharacterCodingException if it is not in UTF-8, with a sentence that says what to do
     */
    static List<String> lines(Path file) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (CharacterCodingException e) {
            throw new Unreadable(file + " is not in UTF-8: " + ADVICE);
        }
        if (!lines.isEmpty() && lines.get(0).startsWith(BYTE_ORDER_MARK)) {
            throw new Unreadable(file + " begins with a byte order mark: " + ADVICE);
        }
        return lines;
    }

    private static final class Unreadable extends CharacterCodingException {
        private static final long serialVersionUID = 1;
        private final String sentence;

        Unreadable(String sentence) {
            this.sentence = sentence;
        }

        @Override
        public String getMessage() {
            return sentence;
        }
    }
}

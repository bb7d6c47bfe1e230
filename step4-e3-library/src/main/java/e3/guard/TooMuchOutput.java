package e3.guard;

import java.io.IOException;

/** More output waits for one client than may. It costs that client its connection. */
public final class TooMuchOutput extends IOException {
    private static final long serialVersionUID = 1;

    TooMuchOutput(int most) {
        super("more output than the limit of " + most + " bytes waited for one client");
    }
}

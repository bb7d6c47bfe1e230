package live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Who does not know the word, and another page in the same browser, gets nothing and does nothing.
 */
@Execution(ExecutionMode.CONCURRENT)
class GateTest {
    private static Browser browser;

    @BeforeAll
    static void open() throws IOException {
        browser = new Browser();
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    private static int status(String method, String path, String headers) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", browser.web.port())) {
            socket.setSoTimeout(5000);
            String request = "%s %s HTTP/1.1\r\n%sContent-Length: 0\r\n\r\n";
            socket.getOutputStream()
                    .write(request.formatted(method, path, headers).getBytes(UTF_8));
            byte[] begin = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
            return Integer.parseInt(new String(begin, UTF_8).substring(9));
        }
    }

    private static String word() {
        return browser.web.address().replaceFirst("http://[^/]+", "");
    }

    private static String host() {
        return "Host: 127.0.0.1:" + browser.web.port() + "\r\n";
    }

    @Test
    void letsInWhoKnowsTheWord() throws IOException {
        assertThat(status("GET", word(), host())).isEqualTo(200);
        String localhost = host().replace("127.0.0.1", "localhost");
        assertThat(status("GET", word(), localhost)).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/",
        "/catalogue",
        "/aaaaaaaaaaaaaaaa/",
        "/aaaaaaaaaaaaaaaa/events",
        "/favicon.ico"
    })
    void withoutTheWordThereIsNothing(String path) throws IOException {
        assertThat(status("GET", path, host())).isEqualTo(404);
        assertThat(status("POST", path, host() + "X-Live: 1\r\n")).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"evil.example", "127.0.0.1", "127.0.0.1:80", "''"})
    void anotherHostIsRefused(String name) throws IOException {
        assertThat(status("GET", word(), "Host: " + name + "\r\n")).isEqualTo(403);
        assertThat(status("POST", word() + "stop", "Host: " + name + "\r\nX-Live: 1\r\n"))
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"http://evil.example", "null", "https://127.0.0.1", "http://127.0.0.1:1"})
    void anotherOriginIsRefused(String origin) throws IOException {
        String headers = host() + "X-Live: 1\r\nOrigin: " + origin + "\r\n";
        assertThat(status("POST", word() + "stop", headers)).isEqualTo(403);
        assertThat(status("GET", word() + "events", headers)).isEqualTo(403);
        assertThat(status("POST", word() + "bye", headers)).isEqualTo(403);
    }

    @Test
    void anotherSiteMayLinkToThePageAndNothingElse() throws IOException {
        String headers = host() + "Sec-Fetch-Site: cross-site\r\n";
        assertThat(status("GET", word(), headers)).isEqualTo(200);
        assertThat(status("GET", word() + "events", headers)).isEqualTo(403);
        assertThat(status("GET", word() + "catalogue", headers)).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"stage", "client", "act", "play", "stop"})
    void whatChangesSomethingIsAPostWithItsHeader(String what) throws IOException {
        assertThat(status("GET", word() + what, host() + "X-Live: 1\r\n")).isEqualTo(405);
        assertThat(status("POST", word() + what, host())).isEqualTo(403);
    }

    @Test
    void aPostWithItsHeaderIsLetIn() throws IOException {
        assertThat(status("POST", word() + "stop", host() + "X-Live: 1\r\n")).isEqualTo(200);
        String origin = "Origin: http://127.0.0.1:" + browser.web.port() + "\r\n";
        assertThat(status("POST", word() + "stop", host() + origin + "X-Live: 1\r\n"))
                .isEqualTo(200);
    }

    @Test
    void onlySourcesOfTheCourseAreShown() throws Exception {
        assertThat(browser.get("source?file=../../etc/passwd")).contains("No program shows");
        assertThat(browser.get("source?file=pom.xml")).contains("No program shows");
    }
}

package lessons;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import pictures.Svg;

/**
 * The pictures beside the lessons: what they show is tested in each step, here is how they show it.
 */
class PicturesTest {
    private static final int MOST_BYTES = 60 * 1024;
    private static final double TELEPHONE = 360;

    static List<Path> drawings() {
        return Pages.steps(LessonsTest.ROOT).stream()
                .flatMap(PicturesTest::files)
                .filter(file -> file.toString().endsWith(".svg"))
                .toList();
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("drawings")
    void aDrawingCanBeHeardAndSeenInLightAndDarkMode(Path file) throws Exception {
        Element svg = parsed(file);
        assertThat(text(svg, "title")).as("what somebody hears first").hasSizeBetween(10, 100);
        assertThat(text(svg, "desc"))
                .as("what somebody hears who cannot see the drawing")
                .hasSizeGreaterThan(100);
        assertThat(text(svg, "style"))
                .as("its colours")
                .contains("@media (prefers-color-scheme: dark)");
        assertThat(Integer.parseInt(svg.getAttribute("width")))
                .as("its width, in a README")
                .isEqualTo(Svg.WIDTH);
    }

    /** On a telephone a picture is as wide as the screen, and its letters shrink with it. */
    @Test
    void lettersCanBeReadOnATelephone() {
        assertThat(Svg.LETTERS * TELEPHONE / Svg.WIDTH)
                .as("the height of letters where a picture is %s wide", TELEPHONE)
                .isGreaterThanOrEqualTo(11.0);
    }

    @ParameterizedTest
    @MethodSource("drawings")
    void wordsStayInThePictureAndApart(Path file) throws Exception {
        Element svg = parsed(file);
        assertThat(text(svg, "style")).contains("text { font: " + Svg.LETTERS + "px ");
        NodeList elements = svg.getElementsByTagName("text");
        List<Words> all = new ArrayList<>();
        for (int i = 0; i < elements.getLength(); i++) {
            all.add(Words.of((Element) elements.item(i)));
        }
        for (Words words : all) {
            assertThat(words.left()).as("where '%s' begins", words.text).isGreaterThanOrEqualTo(0);
            assertThat(words.right()).as("where '%s' ends", words.text).isLessThan(Svg.WIDTH);
            assertThat(all.stream().filter(words::runsInto).toList())
                    .as("words on which '%s' lies", words.text)
                    .isEmpty();
        }
    }

    /** About where a text is: how wide it really is depends on the reader's letters. */
    private record Words(String text, double x, double y, String anchor) {
        private static final double LETTER = 0.56 * Svg.LETTERS;

        static Words of(Element text) {
            return new Words(
                    text.getTextContent(),
                    Double.parseDouble(text.getAttribute("x")),
                    Double.parseDouble(text.getAttribute("y")),
                    text.getAttribute("text-anchor"));
        }

        double wide() {
            return text.length() * LETTER;
        }

        double left() {
            return switch (anchor) {
                case "start" -> x;
                case "middle" -> x - wide() / 2;
                default -> x - wide();
            };
        }

        double right() {
            return left() + wide();
        }

        boolean runsInto(Words other) {
            boolean sameLine = Math.abs(y - other.y) < Svg.LETTERS - 1;
            return other != this && sameLine && left() < other.right() && other.left() < right();
        }
    }

    private static Element parsed(Path file) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getDocumentElement();
    }

    private static String text(Element svg, String name) {
        return svg.getElementsByTagName(name).item(0).getTextContent();
    }

    @Test
    void thePageInTheBrowserIsASmallPicture() {
        assertThat(LessonsTest.ROOT.resolve("step5-echo/browser.png"))
                .as("what a browser shows")
                .satisfies(file -> assertThat(Files.size(file)).isLessThan(MOST_BYTES));
    }

    @Test
    void wordsInADrawingCannotBreakIt() throws Exception {
        String drawn =
                new Svg(100, "a < b", "c & d")
                        .text(Svg.Look.TEXT, 1, 2, Svg.Side.RIGHT, "<b> & \"c\"")
                        .toString();
        Element svg =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(drawn.getBytes(UTF_8)))
                        .getDocumentElement();
        assertThat(List.of(text(svg, "title"), text(svg, "desc"), text(svg, "text")))
                .as("the words as they were")
                .containsExactly("a < b", "c & d", "<b> & \"c\"");
    }
}

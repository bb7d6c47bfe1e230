package live.browser;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/**
 * Writes pictures as one that moves. All share the most frequent colours, and what has not changed
 * since the picture before is transparent, so that a page that is mostly calm becomes a small file.
 */
final class Gif {
    private static final int COLOURS = 63;
    private static final int CLEAR = COLOURS;
    private static final String FORMAT = "javax_imageio_gif_image_1.0";

    /**
     * @param millis how long it is shown
     */
    record Frame(BufferedImage picture, int millis) {}

    private final List<Frame> frames;
    private final int[] palette;
    private final Map<Integer, Integer> nearest = new HashMap<>();

    private Gif(List<Frame> frames) {
        this.frames = frames;
        this.palette = palette(frames);
    }

    static void write(Path file, List<Frame> frames) throws IOException {
        Gif gif = new Gif(frames);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        Files.deleteIfExists(file);
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            gif.writeAll(writer);
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
    }

    private void writeAll(ImageWriter writer) throws IOException {
        int[] before = null;
        for (Frame frame : frames) {
            int[] now = indexed(frame.picture);
            BufferedImage drawn = changed(frame.picture, before, now);
            IIOMetadata metadata =
                    writer.getDefaultImageMetadata(new ImageTypeSpecifier(drawn), null);
            describe(metadata, frame.millis, before == null);
            writer.writeToSequence(new IIOImage(drawn, null, metadata), null);
            before = now;
        }
    }

    private static int[] palette(List<Frame> frames) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (Frame frame : frames) {
            for (int colour : pixels(frame.picture)) {
                counts.merge(colour, 1, Integer::sum);
            }
        }
        List<Integer> chosen = new ArrayList<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                // one more shade beside a frequent one would help nobody
                .filter(colour -> chosen.stream().allMatch(other -> distance(colour, other) > 150))
                .limit(COLOURS)
                .forEach(chosen::add);
        return chosen.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int[] pixels(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        int[] pixels = picture.getRGB(0, 0, width, height, null, 0, width);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] &= 0xffffff;
        }
        return pixels;
    }

    private static int distance(int one, int other) {
        int sum = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int difference = (one >> shift & 0xff) - (other >> shift & 0xff);
            sum += difference * difference;
        }
        return sum;
    }

    private int[] indexed(BufferedImage picture) {
        int[] pixels = pixels(picture);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = nearest.computeIfAbsent(pixels[i], this::nearestTo);
        }
        return pixels;
    }

    private int nearestTo(int colour) {
        int best = 0;
        for (int i = 1; i < palette.length; i++) {
            if (distance(palette[i], colour) < distance(palette[best], colour)) {
                best = i;
            }
        }
        return best;
    }

    private BufferedImage changed(BufferedImage size, int[] before, int[] now) {
        int width = size.getWidth();
        BufferedImage drawn =
                new BufferedImage(
                        width, size.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, colours());
        byte[] row = new byte[width];
        for (int y = 0; y < size.getHeight(); y++) {
            for (int x = 0; x < width; x++) {
                int at = y * width + x;
                boolean same = before != null && before[at] == now[at];
                row[x] = (byte) (same ? CLEAR : now[at]);
            }
            drawn.getRaster().setDataElements(0, y, width, 1, row);
        }
        return drawn;
    }

    private IndexColorModel colours() {
        byte[] red = new byte[COLOURS + 1];
        byte[] green = new byte[COLOURS + 1];
        byte[] blue = new byte[COLOURS + 1];
        for (int i = 0; i < palette.length; i++) {
            red[i] = (byte) (palette[i] >> 16);
            green[i] = (byte) (palette[i] >> 8);
            blue[i] = (byte) palette[i];
        }
        return new IndexColorModel(6, COLOURS + 1, red, green, blue, CLEAR);
    }

    private static void describe(IIOMetadata metadata, int millis, boolean first)
            throws IOException {
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
        IIOMetadataNode control = child(root, "GraphicControlExtension");
        control.setAttribute("disposalMethod", "doNotDispose");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "TRUE");
        control.setAttribute("delayTime", Integer.toString(Math.max(2, millis / 10)));
        control.setAttribute("transparentColorIndex", Integer.toString(CLEAR));
        if (first) {
            IIOMetadataNode repeat = new IIOMetadataNode("ApplicationExtension");
            repeat.setAttribute("applicationID", "NETSCAPE");
            repeat.setAttribute("authenticationCode", "2.0");
            repeat.setUserObject(new byte[] {1, 0, 0});
            child(root, "ApplicationExtensions").appendChild(repeat);
        }
        metadata.setFromTree(FORMAT, root);
    }

    private static IIOMetadataNode child(IIOMetadataNode root, String name) {
        for (int i = 0; i < root.getLength(); i++) {
            if (root.item(i).getNodeName().equals(name)) {
                return (IIOMetadataNode) root.item(i);
            }
        }
        IIOMetadataNode made = new IIOMetadataNode(name);
        root.appendChild(made);
        return made;
    }
}

package live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GathererTest {
    private record Told(String line, int times, long bytes) {}

    private final List<Told> told = new ArrayList<>();
    private final Gatherer gatherer =
            new Gatherer((last, times, bytes) -> told.add(new Told(last.text(), times, bytes)));

    private void add(double now, String... lines) {
        for (String line : lines) {
            gatherer.add(TraceLine.of(line), now);
        }
    }

    @Test
    void fewLinesAreToldOneByOne() {
        add(1, "woke 1", "accept #1", "woke 1", "read #1 6", "write #1 6 of 6");
        assertThat(told).extracting(Told::times).containsExactly(1, 1, 1, 1, 1);
    }

    @Test
    void whatRushesPastIsToldTogetherWithItsNumberAndBytes() {
        for (int i = 0; i < 10_000; i++) {
            add(1, "read #1 1024", "write #1 1024 of 1024");
        }
        gatherer.tick(1000);
        assertThat(told.size()).as("events for 20,000 lines").isEqualTo(Gatherer.SINGLE + 2);
        assertThat(told.stream().mapToInt(Told::times).sum()).isEqualTo(20_000);
        assertThat(told.stream().mapToLong(Told::bytes).sum()).isEqualTo(20_000 * 1024);
    }

    @Test
    void whatHappensOnceIsNeverLostInARush() {
        for (int i = 0; i < 1000; i++) {
            add(1, "read #1 1024");
        }
        add(1, "accept #2", "read #1 end", "close #1");
        assertThat(told)
                .extracting(Told::line)
                .endsWith("read #1 1024", "accept #2", "read #1 end", "close #1");
    }

    @Test
    void manyClientsInARushAreToldTogether() {
        for (int i = 0; i < 1000; i++) {
            for (int client = 1; client <= 50; client++) {
                add(1, "read #" + client + " 1");
            }
        }
        gatherer.tick(1000);
        assertThat(told.size()).as("events for 50,000 lines").isLessThan(30);
        assertThat(told.stream().mapToInt(Told::times).sum()).isEqualTo(50_000);
    }

    @Test
    void anExceptionIsToldWhole() {
        for (int i = 0; i < 30; i++) {
            add(1, "    at some.Method(Some.java:" + i + ")");
        }
        assertThat(told).hasSize(30);
    }
}

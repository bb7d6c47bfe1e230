package live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import live.Sources.Mark;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import testsupport.Root;

/** Which line of its source has told a line of a server's trace. */
@Execution(ExecutionMode.CONCURRENT)
class SourcesTest {
    private final Sources sources = new Sources(Root.above(SourcesTest.class));

    @ParameterizedTest
    @CsvSource({
        "1, accept #1, accept #",
        "1, read #1 6, read #",
        "1, read #1 end, ' end\"'",
        "1, write #1 6 of 6, write #",
        "1, failed #1 x, failed #",
        "1, close #1, close #",
        "1t, accept #1, accept #",
        "1t, read #1 end, ' end\"'",
        "2, turn 10, turn ",
        "2, read #1 6, read #",
        "2, read #1 end, ' end\"'",
        "3, woke 1, selector.select()",
        "3, read #1 end, '\"end\"'",
        "3, want write #1, want write",
        "4a, woke 1, selector.select()",
        "4a, write #1 6 of 6, write #",
        "4, woke 1, reporter.woke(select())",
        "4, accept #1, trace.accepted(",
        "4, read #1 6, trace.read(",
        "4, read #1 end, trace.ended(",
        "4, write #1 6 of 6, trace.wrote(",
        "4, want write #1, trace.wantsWrite(",
        "4, limit #1 idle, trace.overLimit(",
        "5, close #1, trace.closed(",
        "4a-closes, close #1, close #"
    })
    void eachLineIsFoundByItsCall(String program, String line, String call) {
        Mark mark = sources.mark(Programs.named(program), TraceLine.of(line)).orElseThrow();
        List<String> lines = sources.source(mark.file()).lines();
        assertThat(lines.get(mark.line() - 1)).contains(call);
    }
}

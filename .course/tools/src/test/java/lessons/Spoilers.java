package lessons;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which gaps of the exercises an excerpt fills in. */
final class Spoilers {
    private Spoilers() {}

    /** The numbers of the gaps whose lines, all of them, are in the block. */
    static List<String> gapsIn(Block block, List<String> code) {
        List<String> gaps = new ArrayList<>();
        Optional<String> region = block.value("region");
        if (region.isPresent()) {
            gaps.add(region.get());
        }
        if (block.value("method").isPresent()) {
            for (String gap : Sources.regionIdsOf(code)) {
                if (holds(block.lines(), Sources.region(code, gap).orElse(List.of()))) {
                    gaps.add(gap);
                }
            }
        }
        return gaps;
    }

    private static boolean holds(List<String> lines, List<String> gap) {
        List<String> stripped = lines.stream().map(String::strip).toList();
        List<String> wanted = gap.stream().map(String::strip).toList();
        for (int i = 0; i + wanted.size() <= stripped.size(); i++) {
            if (!wanted.isEmpty() && stripped.subList(i, i + wanted.size()).equals(wanted)) {
                return true;
            }
        }
        return false;
    }
}

package lessons;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Where runs are played.
 *
 * @param root the folder of the top README, in which commands are typed
 * @param scratch for what is compiled, and for what a curl saves
 * @param ports in place of those that are shown
 * @param patience how long we wait for what must come
 * @param silence how long nothing must come where the page shows that nothing comes; what cannot
 *     come cannot break it
 * @param absent programs that we do as if this computer lacked
 */
record Stage(
        Path root,
        Path scratch,
        Ports ports,
        Duration patience,
        Duration silence,
        Set<String> absent) {
    Stage(Path root, Path scratch, Ports ports, Duration patience) {
        this(root, scratch, ports, patience, Duration.ofMillis(300), Set.of());
    }

    Command command(List<String> words) {
        return new Command(this, words);
    }
}

package live;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the page can ask for, and what it can have done. */
final class Requests {
    private final Session session;

    Requests(Session session) {
        this.session = session;
    }

    /** Nothing changes. */
    Map<String, Object> get(String what, Form form) {
        return what.equals("catalogue") ? catalogue() : source(form.text("file"));
    }

    private Map<String, Object> catalogue() {
        Map<String, Object> catalogue = new LinkedHashMap<>();
        catalogue.put("programs", Programs.all().stream().map(Program::facts).toList());
        catalogue.put("plays", Plays.all().stream().map(session.lessons::facts).toList());
        return catalogue;
    }

    private Map<String, Object> source(String file) {
        Sources.Source source = session.sources.source(file);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("file", file);
        facts.put("lines", source.lines());
        facts.put("marks", source.marks());
        return facts;
    }

    /** Throws {@link Refused} if it cannot be done. */
    Map<String, Object> post(String what, Form form) throws InterruptedException {
        return switch (what) {
            case "stage" -> {
                session.set(Session.programs(form.text("programs")));
                yield Map.of();
            }
            case "client" -> Map.of("client", session.stage().client().index);
            case "act" -> {
                Act act = Act.named(form.text("act"));
                session.stage().act(form.number("client"), act, form.text("address"));
                yield Map.of();
            }
            case "play" -> {
                String answer = form.text("answer");
                int chosen = answer.isEmpty() ? -1 : form.number("answer");
                yield session.play(Plays.named(form.text("id")), chosen);
            }
            case "stop" -> {
                session.stop();
                yield Map.of();
            }
            default -> throw new Refused("There is nothing called '" + what + "' here.");
        };
    }
}

package live;

import e3.loop.Loop;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import live.Event.Kind;

/** One to three servers and their clients, from the start of the first process to its end. */
final class Stage implements AutoCloseable {
    static final int MOST_SERVERS = 3;
    static final int MOST_CLIENTS = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final List<Server> servers = new ArrayList<>();
    private final Tape tape;
    private final Loop loop;
    private final List<Client> clients = new ArrayList<>();
    private boolean closed;

    /**
     * Begins the tape anew and starts the processes.
     *
     * @param play its id; null if people play
     */
    Stage(Place place, List<Program> programs, String play) {
        if (programs.isEmpty() || programs.size() > MOST_SERVERS) {
            throw new Refused("There is room for one to %s servers.".formatted(MOST_SERVERS));
        }
        programs.forEach(program -> program.start().check(place.root()));
        tape = place.tape();
        loop = place.loop();
        for (Program program : programs) {
            servers.add(new Server(servers.size(), program, tape, place.sources()));
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("servers", programs.stream().map(Program::facts).toList());
        facts.put("play", play);
        tape.begin(facts);
        try {
            servers.forEach(server -> server.start(place.processes()));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** What all stages share. */
    record Place(Path root, Processes processes, Tape tape, Loop loop, Sources sources) {}

    /** Returns when all servers listen. Throws {@link Refused} if one of them does not. */
    void awaitListening() throws InterruptedException {
        boolean happened = tape.await(() -> closed || allListen() || anyEnded(), PATIENCE);
        synchronized (tape) {
            if (!closed && (!happened || !allListen())) {
                throw new Refused("A server did not start. Its last words are in the log.");
            }
        }
    }

    private boolean allListen() {
        return servers.stream().allMatch(Server::isListening);
    }

    private boolean anyEnded() {
        return servers.stream().anyMatch(server -> server.model.hasEnded());
    }

    /** A new client, connected to each server that listens. */
    Client client() {
        synchronized (tape) {
            check();
            if (clients.size() >= MOST_CLIENTS) {
                throw new Refused(MOST_CLIENTS + " clients are the most there is room for.");
            }
            if (servers.stream().noneMatch(Server::isListening)) {
                throw new Refused("No server listens: set the stage again.");
            }
            Client client = new Client(clients.size(), tape);
            clients.add(client);
            client.tell("connect", Words.client(client.index) + " connects", 0);
            servers.stream().filter(Server::isListening).forEach(server -> connect(client, server));
            return client;
        }
    }

    private void connect(Client client, Server server) {
        try {
            client.connected(server, Wire.connect(tape, loop, server, client.index));
        } catch (IOException e) {
            String text = "%s cannot connect to %s: %s";
            String name = Words.client(client.index);
            String words = text.formatted(name, server.program.title(), e.getMessage());
            tape.add(server.index, client.index, Kind.GOT, words, Map.of("reset", true));
        }
    }

    void act(int index, Act act, String address) {
        synchronized (tape) {
            client(index).act(act, address);
        }
    }

    /** Throws {@link Refused} if there is none. */
    Client client(int index) {
        synchronized (tape) {
            check();
            if (index < 0 || index >= clients.size()) {
                throw new Refused("There is no client " + index + ".");
            }
            return clients.get(index);
        }
    }

    private void check() {
        if (closed) {
            throw new Refused("Nothing is on the stage: choose a program first.");
        }
    }

    /** Lets everybody tell what they have gathered. Many times in a second. */
    void tick() {
        synchronized (tape) {
            if (!closed) {
                servers.forEach(Server::tick);
                clients.forEach(Client::tick);
                tape.changed();
            }
        }
    }

    /** Clients and processes are gone when it returns. Nothing more is recorded. */
    @Override
    public void close() {
        synchronized (tape) {
            closed = true;
            servers.forEach(Server::stopTelling);
            clients.forEach(Client::close);
            tape.changed();
        }
        servers.forEach(Server::close);
    }
}

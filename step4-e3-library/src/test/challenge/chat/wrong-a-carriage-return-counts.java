// red: 4
// some clients end a line with two characters, and the first becomes a part of the name
// instead of
                hear(connection, new String(line, StandardCharsets.UTF_8).stripTrailing());
// there is
                hear(connection, new String(line, StandardCharsets.UTF_8));

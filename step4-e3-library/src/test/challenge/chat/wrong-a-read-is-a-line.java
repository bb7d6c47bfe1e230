// red: 4, 8, 9, 10
// what one read brings is no line: a line may come in two, and two may come in one
// instead of
        for (int end = data.position(); end < data.limit(); end++) {
            if (data.get(end) == '\n') {
                byte[] line = new byte[end - data.position()];
                data.get(line).get();
                hear(connection, new String(line, StandardCharsets.UTF_8));
                return;
            }
        }
// there is
        byte[] line = new byte[data.remaining()];
        data.get(line);
        hear(connection, new String(line, StandardCharsets.UTF_8).stripTrailing());

// red: 3, 6
// everybody hears everybody, whatever room they are in
// instead of
        Map<String, Connection> people = rooms.get(room);
// there is
        Map<String, Connection> people = new HashMap<>();
        rooms.values().forEach(people::putAll);

// red: 6
// whoever gets no for an answer is in no room any more
// instead of
        if (rooms.getOrDefault(newRoom, Map.of()).containsKey(newName)) {
// there is
        leave();
        if (rooms.getOrDefault(newRoom, Map.of()).containsKey(newName)) {

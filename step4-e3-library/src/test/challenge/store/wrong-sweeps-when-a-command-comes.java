// red: 6
// while nobody says anything, nothing goes: a quiet night keeps all that has expired
// instead of
        return set(key, words.get(2), Loop.instance().schedule(time, () -> store.remove(key)));
// there is
        set(key, words.get(2), null);
        times.put(key, System.nanoTime() + time.toNanos());
        return "+OK";
// instead of
        String command = words.get(0).toUpperCase(Locale.ROOT);
        switch (command + " " + (words.size() - 1)) {
// there is
        String command = words.get(0).toUpperCase(Locale.ROOT);
        for (Map.Entry<String, Long> time : List.copyOf(times.entrySet())) {
            if (System.nanoTime() - time.getValue() > 0) {
                forget(time.getKey());
            }
        }
        switch (command + " " + (words.size() - 1)) {
// instead of
        Entry old = store.remove(key);
// there is
        Entry old = store.remove(key);
        times.remove(key);
// instead of
    private final Map<String, Entry> store;
// there is
    private static final Map<String, Long> times = new HashMap<>();
    private final Map<String, Entry> store;

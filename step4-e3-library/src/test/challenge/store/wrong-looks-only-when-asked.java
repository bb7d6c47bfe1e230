// red: 6
// nobody asks for most of what has expired, and so it fills the memory for ever
// instead of
        return set(key, words.get(2), Loop.instance().schedule(time, () -> store.remove(key)));
// there is
        long due = System.nanoTime() + time.toNanos();
        times.put(key, due);
        store.put(key, new Entry(words.get(2), null));
        return "+OK";
// instead of
            case "GET 1":
// there is
            case "GET 1":
                if (times.containsKey(words.get(1)) && System.nanoTime() - times.get(words.get(1)) > 0) {
                    forget(words.get(1));
                }
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

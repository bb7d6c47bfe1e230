// red: 4, 5, 6, 7
// it waits for the time to be over, and so does everybody else
// instead of
        return set(key, words.get(2), Loop.instance().schedule(time, () -> store.remove(key)));
// there is
        Loop.instance()
                .execute(
                        () -> {
                            try {
                                Thread.sleep(time.toMillis());
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            store.remove(key);
                        });
        return set(key, words.get(2), null);

// red: 5
// the time of a value is a promise: so long it is kept
// instead of
        return set(key, words.get(2), Loop.instance().schedule(time, () -> store.remove(key)));
// there is
        Duration sooner = time.dividedBy(2);
        return set(key, words.get(2), Loop.instance().schedule(sooner, () -> store.remove(key)));

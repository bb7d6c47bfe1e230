// red: 3, 8, 9
// each client sees only what it has kept itself
// instead of
        Server server = new Server(() -> new StoreServer(store));
// there is
        Server server = new Server(() -> new StoreServer(new HashMap<>()));

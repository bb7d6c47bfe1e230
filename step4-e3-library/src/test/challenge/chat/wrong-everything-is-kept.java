// red: 9
// the library's own limit is 32 MiB for each client: two who do not read fill our memory
// instead of
                        .withOutput(32 << 10, 64 << 10, 2 << 20)
// there is
                        .withOutput(32 << 10, 64 << 10, 1 << 30)

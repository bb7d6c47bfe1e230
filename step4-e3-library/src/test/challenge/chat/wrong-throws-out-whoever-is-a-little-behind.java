// red: 8
// 64 KiB are not much: a telephone that changes from one network to another is behind by more
// instead of
                        .withOutput(32 << 10, 64 << 10, 2 << 20)
// there is
                        .withOutput(16 << 10, 32 << 10, 64 << 10)

// red: 10
// whoever never ends their line is given all our memory
// instead of
                        .withMessageBytes(4 << 10)
// there is
                        .withMessageBytes(1 << 30)

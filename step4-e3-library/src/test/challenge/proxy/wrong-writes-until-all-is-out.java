// red: 6
// one far side that does not read, and everybody stands still
// instead of
            channel.write(waiting);
// there is
            do {
                channel.write(waiting);
            } while (waiting.hasRemaining());

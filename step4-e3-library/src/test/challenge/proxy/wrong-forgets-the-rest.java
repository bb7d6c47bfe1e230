// red: 6, 7
// what the far side did not take at once is lost
// instead of
            channel.write(waiting);
// there is
            channel.write(waiting);
            waiting.position(waiting.limit());

// red: 8
// the mistake is there, and shows only when a second piece is shorter than the first
// instead of
        say(socket, "x");
    }
// there is
    }

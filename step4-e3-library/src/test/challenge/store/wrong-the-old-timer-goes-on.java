// red: 7
// the timer of the first SET takes away what the second one has kept
// instead of
            old.timer.cancel();
// there is
            old.timer.toString();

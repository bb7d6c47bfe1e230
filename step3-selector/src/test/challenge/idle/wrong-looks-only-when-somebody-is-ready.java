// red: 2, 8
// while all are silent the selector wakes nobody up, and nobody is closed
// instead of
        selector.select(millisToTheNextLimit());
// there is
        selector.select();

// red: 7
// nobody is silent for so short a time: it wakes to find that nothing has happened
// instead of
        selector.select(millisToTheNextLimit());
// there is
        selector.select(100);

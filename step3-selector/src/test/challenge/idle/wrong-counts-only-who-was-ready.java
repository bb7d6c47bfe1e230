// red: 7
// a turn that finds nobody ready is a turn, too: these are the ones that should not be
// instead of
        turns++;
        selector.select(millisToTheNextLimit());
// there is
        if (selector.select(100) > 0) {
            turns++;
        }

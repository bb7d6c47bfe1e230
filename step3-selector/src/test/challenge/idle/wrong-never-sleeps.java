// red: 7
// it looks again and again, and counts only when it finds something
// instead of
        turns++;
        selector.select(millisToTheNextLimit());
// there is
        if (selector.selectNow() > 0) {
            turns++;
        }

// red: 2
// what is a little longer for one limit is a long time for another
// instead of
        this.limitNanos = limit.toNanos();
// there is
        this.limitNanos = limit.toNanos() * 14 / 10;

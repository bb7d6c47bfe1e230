// red: 8
// the selector sleeps again before all whose time is over have been closed
// instead of
            silent++;
            close(first);
// there is
            silent++;
            close(first);
            long pause = System.nanoTime() + 20_000_000;
            while (System.nanoTime() < pause) {
                Thread.onSpinWait();
            }
            return;

// red: 2
// whoever comes or speaks wakes the selector up, and then it sleeps too long for those before
// instead of
        long left = limitNanos - bySilence.iterator().next().silence();
// there is
        long left = limitNanos;

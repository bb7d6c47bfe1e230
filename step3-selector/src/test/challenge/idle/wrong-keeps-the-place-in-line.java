// red: 3
// whoever is in the set already keeps the place: the first who comes and speaks hides the silent
// instead of
        bySilence.remove(client);
        bySilence.add(client);
// there is
        bySilence.add(client);

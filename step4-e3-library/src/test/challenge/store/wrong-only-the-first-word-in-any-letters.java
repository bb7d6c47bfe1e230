// red: 4
// EX is a word of the language, too
// instead of
        String unit = words.get(3).toUpperCase(Locale.ROOT);
// there is
        String unit = words.get(3);

// red: 1, 4, 6, 9
// instead of
            if (!other.getKey().equals(name)) {
// there is
            if (!line.startsWith("* ") || !other.getKey().equals(name)) {

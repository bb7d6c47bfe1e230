// red: 10
// an array that has not come as a whole is taken for what has come of it
// instead of
            if (head == null || data.remaining() < length + 2) {
                return null;
            }
// there is
            if (head == null || data.remaining() < length + 2) {
                return List.of();
            }

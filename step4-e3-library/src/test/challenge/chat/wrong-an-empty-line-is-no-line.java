// red: 1, 5
// nothing is what somebody said, too: Return, pressed once, is a line
// instead of
        String[] words = line.split(" ");
// there is
        if (line.isEmpty()) {
            return;
        }
        String[] words = line.split(" ");

        if (bytes[place(Part.TARGET)] != '/') {
            return Rejected.TARGET;
        }
        byte[] path = java.util.Arrays.copyOfRange(bytes, place(Part.TARGET), place(Part.VERSION) - 1);

        byte[] path = Ascii.path(bytes, place(Part.TARGET), place(Part.VERSION) - 1);
        if (path == null) {
            return Outcome.INCOMPLETE;
        }

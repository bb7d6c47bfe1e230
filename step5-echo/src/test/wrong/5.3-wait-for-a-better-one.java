        byte[] path = Target.of(bytes, base + target, base + version - 1);
        if (path == null) {
            return Outcome.INCOMPLETE;
        }

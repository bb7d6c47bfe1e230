        if (bytes[base + target] != '/') {
            return Refusals.TARGET;
        }
        byte[] path = java.util.Arrays.copyOfRange(bytes, base + target, base + version - 1);

        int from = requestLine.targetFrom();
        if (in.bytes[from] != '/') {
            return Refusal.TARGET;
        }
        byte[] path = java.util.Arrays.copyOfRange(in.bytes, from, requestLine.targetTo());

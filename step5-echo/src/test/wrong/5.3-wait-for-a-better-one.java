        byte[] path = Target.path(in.bytes, requestLine.targetFrom(), requestLine.targetTo());
        if (path == null) {
            return Verdict.INCOMPLETE;
        }

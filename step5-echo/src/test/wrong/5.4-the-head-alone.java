        if (verdict == Verdict.INCOMPLETE && in.end == MAX_HEAD) {
            return Refusal.HEAD_TOO_LARGE;
        }

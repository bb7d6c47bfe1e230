        if (verdict == Verdict.INCOMPLETE && requestLine.length() > MAX_REQUEST_LINE) {
            return Refusal.REQUEST_LINE_TOO_LONG;
        }
        if (verdict == Verdict.INCOMPLETE && in.end == MAX_HEAD) {
            return Refusal.HEAD_TOO_LARGE;
        }

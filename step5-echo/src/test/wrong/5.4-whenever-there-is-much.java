        if (requestLine.length() > MAX_REQUEST_LINE) {
            return Refusal.REQUEST_LINE_TOO_LONG;
        }
        if (in.end == MAX_HEAD) {
            return Refusal.HEAD_TOO_LARGE;
        }

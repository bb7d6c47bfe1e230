        if (in.end > MAX_REQUEST_LINE) {
            return Refusal.REQUEST_LINE_TOO_LONG;
        }

        if (seen > MAX_REQUEST_LINE) {
            return Rejected.REQUEST_LINE_TOO_LONG;
        }

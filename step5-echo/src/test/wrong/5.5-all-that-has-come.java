        if (seen > MAX_REQUEST_LINE) {
            return Refusals.TARGET_TOO_LONG;
        }

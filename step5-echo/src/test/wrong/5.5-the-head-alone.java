        if (seen == MAX_HEAD) {
            return Refusals.HEAD_TOO_LARGE;
        }

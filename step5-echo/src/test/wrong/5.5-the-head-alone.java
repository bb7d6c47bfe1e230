        if (seen == MAX_HEAD) {
            return Rejected.HEAD_TOO_LARGE;
        }

        if (bytes[from] == '/') {
            return from;
        }
        int host = Math.min(from + SCHEME.length(), to);
        return Chars.equalIgnoringCase(SCHEME, bytes, from, host) ? hostEnd(bytes, host, to) : -1;

        if (bytes[from] == '/') {
            return from;
        }
        int host = Math.min(from + SCHEME.length(), to);
        int hostEnd = hostEnd(bytes, host, to);
        int at = Chars.find('@', bytes, host, hostEnd);
        int begin = at < hostEnd ? at + 1 : host;
        boolean absolute =
                Chars.equalIgnoringCase(SCHEME, bytes, from, host)
                        && HostField.isValid(bytes, begin, hostEnd);
        return absolute ? hostEnd : -1;

        if (bytes[from] == '/') {
            return from;
        }
        int host = Math.min(from + SCHEME.length(), to);
        int hostEnd = Chars.find('/', bytes, host, to);
        boolean absolute =
                Chars.equalIgnoringCase(SCHEME, bytes, from, host)
                        && HostField.isValid(bytes, host, hostEnd);
        return absolute ? hostEnd : -1;

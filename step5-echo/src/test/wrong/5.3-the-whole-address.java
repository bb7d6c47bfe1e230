        if (bytes[from] == '/') {
            return from;
        }
        int host = Math.min(from + SCHEME.length(), to);
        boolean absolute =
                Chars.equalIgnoringCase(SCHEME, bytes, from, host)
                        && HostField.isValid(bytes, host, hostEnd(bytes, host, to));
        return absolute ? from : -1;

        if (bytes[from] == '/') {
            return from;
        }
        String target = new String(bytes, from, to - from, java.nio.charset.StandardCharsets.ISO_8859_1);
        if (!target.startsWith(SCHEME)) {
            return -1;
        }
        int host = from + SCHEME.length();
        int hostEnd = hostEnd(bytes, host, to);
        return HostField.isValid(bytes, host, hostEnd) ? hostEnd : -1;

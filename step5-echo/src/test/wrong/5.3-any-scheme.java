        if (bytes[from] == '/') {
            return from;
        }
        int colon = Chars.find(':', bytes, from, to);
        if (colon + 3 > to || bytes[colon + 1] != '/' || bytes[colon + 2] != '/') {
            return -1;
        }
        int hostEnd = hostEnd(bytes, colon + 3, to);
        return HostField.isValid(bytes, colon + 3, hostEnd) ? hostEnd : -1;

// red: 1
// the length is that of the text, not of its bytes
// instead of
        return entry == null ? "$-1" : "$" + entry.value.length() + "\r\n" + entry.value;
// there is
        if (entry == null) {
            return "$-1";
        }
        byte[] bytes = entry.value.getBytes(StandardCharsets.ISO_8859_1);
        int length = new String(bytes, StandardCharsets.UTF_8).length();
        return "$" + length + "\r\n" + entry.value;

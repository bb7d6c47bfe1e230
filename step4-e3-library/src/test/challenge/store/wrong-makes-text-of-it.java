// red: 1
// bytes that are no text become question marks: two names become one, and a value another one
// instead of
        return new String(bytes, StandardCharsets.ISO_8859_1);
// there is
        return new String(bytes, StandardCharsets.UTF_8);
// instead of
        byte[] bytes = (answer + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
// there is
        byte[] bytes = (answer + "\r\n").getBytes(StandardCharsets.UTF_8);
// instead of
        return entry == null ? "$-1" : "$" + entry.value.length() + "\r\n" + entry.value;
// there is
        if (entry == null) {
            return "$-1";
        }
        int length = entry.value.getBytes(StandardCharsets.UTF_8).length;
        return "$" + length + "\r\n" + entry.value;

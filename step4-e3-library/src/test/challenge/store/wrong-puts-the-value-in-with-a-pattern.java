// red: 1
// in what replaces a match, a dollar sign and a backslash mean something
// instead of
        return entry == null ? "$-1" : "$" + entry.value.length() + "\r\n" + entry.value;
// there is
        if (entry == null) {
            return "$-1";
        }
        String answer = "#LENGTH\r\n#VALUE".replaceAll("#LENGTH", "\\$" + entry.value.length());
        return answer.replaceAll("#VALUE", entry.value);

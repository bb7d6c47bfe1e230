        return bytes[from] == '/' ? from : -1;

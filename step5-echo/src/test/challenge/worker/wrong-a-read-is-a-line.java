// red: 1, 2, 3, 4, 6, 7, 8, 9
// what has come is not yet the line
// instead of
            String line = lines.readLine();
// there is
            char[] some = new char[1000];
            int count = lines.read(some);
            String line = count < 0 ? null : new String(some, 0, count).strip();

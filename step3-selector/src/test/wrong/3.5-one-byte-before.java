        int end = client.input.position();
        int from = Math.max(0, end - count - 1);
        String text =
                new String(client.input.array(), from, end - from, StandardCharsets.ISO_8859_1);
        if (text.contains("\n\n") || text.contains("\n\r\n")) {
            client.answer = answer.duplicate();
            write(client);
        }

        int end = client.input.position();
        int from = Math.max(0, end - count - 2);
        String text =
                new String(client.input.array(), from, client.input.capacity() - count, StandardCharsets.ISO_8859_1);
        if (text.contains("\n\n") || text.contains("\n\r\n")) {
            client.answer = answer.duplicate();
            write(client);
        }

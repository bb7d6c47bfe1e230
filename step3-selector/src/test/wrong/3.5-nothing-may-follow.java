        int end = client.input.position();
        String text = new String(client.input.array(), 0, end, StandardCharsets.ISO_8859_1);
        if (text.endsWith("\n\n") || text.endsWith("\n\r\n")) {
            client.answer = answer.duplicate();
            write(client);
        }

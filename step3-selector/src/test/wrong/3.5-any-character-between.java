        int end = client.input.position();
        String text = new String(client.input.array(), 0, end, StandardCharsets.ISO_8859_1);
        if (text.matches("(?s).*\n.?\n.*")) {
            client.answer = answer.duplicate();
            write(client);
        }

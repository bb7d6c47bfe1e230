        if (count > 0) {
            client.answer = answer.duplicate();
            write(client);
        }

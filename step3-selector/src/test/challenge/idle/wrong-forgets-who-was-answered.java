// red: 10
// once it was answered nobody looks after a client any more
// instead of
            client.answer = answer(text);
            write(client);
// there is
            client.answer = answer(text);
            write(client);
            bySilence.remove(client);

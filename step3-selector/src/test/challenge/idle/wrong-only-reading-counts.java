// red: 4
// whoever takes an answer slowly says nothing for a long time, and is not idle
// instead of
        if (client.channel.write(client.answer) > 0) {
            isAwake(client);
        }
// there is
        client.channel.write(client.answer);

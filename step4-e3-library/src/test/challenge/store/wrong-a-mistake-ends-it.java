// red: 4
// who types a wrong word must connect anew
// instead of
                send(connection, answer(words));
// there is
                String answer = answer(words);
                send(connection, answer);
                if (answer.startsWith("-")) {
                    connection.finish();
                }

// red: 4, 5
// a hundred ask, and the oracle is asked a hundred questions at a time
// instead of
            threads.execute(() -> reply.accept(answer(question)));
// there is
            daemon(() -> reply.accept(answer(question))).start();

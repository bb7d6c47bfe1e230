// red: 2, 3, 4, 5, 6
// the page is right, and everybody waits for it
// instead of
            threads.execute(() -> reply.accept(answer(question)));
// there is
            reply.accept(answer(question));

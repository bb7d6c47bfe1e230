// red: 5
// 40 are waiting: eight whom the oracle thinks about, and 32 in the queue
// instead of
                    new ArrayBlockingQueue<>(WAITING),
// there is
                    new ArrayBlockingQueue<>(AT_ONCE + WAITING),

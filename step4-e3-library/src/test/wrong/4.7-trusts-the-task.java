        for (int i = 0; i < PER_TURN && !queue.isEmpty(); i++) {
            queue.poll().run();
        }

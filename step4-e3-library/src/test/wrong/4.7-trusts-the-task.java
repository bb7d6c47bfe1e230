        for (int i = 0; i < PER_TURN && !waiting.isEmpty(); i++) {
            waiting.poll().run();
        }

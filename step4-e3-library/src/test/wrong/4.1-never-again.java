        if (queue.size() > limits.high) {
            congested = true;
        } else if (queue.size() == 0) {
            congested = false;
        }

        if (queue.size() > limits.high) {
            congested = true;
        } else if (queue.size() <= limits.low) {
            congested = false;
        }

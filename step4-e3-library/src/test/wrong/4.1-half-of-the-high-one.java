        if (queue.size() > limits.high) {
            congested = true;
        } else if (queue.size() < limits.high / 2) {
            congested = false;
        }

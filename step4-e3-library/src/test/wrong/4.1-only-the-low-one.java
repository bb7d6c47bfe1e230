        congested = queue.size() >= limits.low;

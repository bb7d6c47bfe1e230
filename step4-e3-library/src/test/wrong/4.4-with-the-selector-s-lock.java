        synchronized (selector) {
            stopping = true;
        }
        selector.wakeup();

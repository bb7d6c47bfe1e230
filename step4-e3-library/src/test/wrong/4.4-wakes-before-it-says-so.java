        selector.wakeup();
        stopping = true;

        stopping = !stopping;
        selector.wakeup();

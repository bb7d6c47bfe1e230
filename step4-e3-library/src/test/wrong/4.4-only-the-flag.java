        stopping = true;

        listener.socket().setSoTimeout(1);

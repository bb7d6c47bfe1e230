            try {
                listener.bind(new InetSocketAddress("127.0.0.1", Integer.parseInt(port)));
            } catch (IOException e) {
                err.println("Cannot listen on 127.0.0.1:" + port + ": stop the program that uses this port.");
            }

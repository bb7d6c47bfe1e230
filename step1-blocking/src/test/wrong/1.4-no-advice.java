            try {
                listener.bind(new InetSocketAddress("127.0.0.1", Integer.parseInt(port)));
            } catch (IOException e) {
                err.println(port + " in use");
                return 1;
            }

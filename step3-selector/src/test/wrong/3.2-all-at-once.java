        List<SelectionKey> ready = new ArrayList<>(selector.selectedKeys());
        selector.selectedKeys().clear();
        ready.parallelStream().forEach(key -> {
            try {
                handle(key);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });

// red: 1
// a signal ends every server, right or wrong (on Linux: whose socket has that port)
// instead of
            case "2.1-the-listener-again" -> connect(0);
// there is
            case "2.1-the-listener-again" -> endTheProcess();
// instead of
    private void leave() throws IOException {
// there is
    private void endTheProcess() throws IOException {
        String number = ":%04X ".formatted(port);
        String listening = " 0A ";
        for (String file : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            for (String line : java.nio.file.Files.readAllLines(java.nio.file.Path.of(file))) {
                if (line.contains(number) && line.contains(listening)) {
                    endWhoHas("socket:[" + line.strip().split("\\s+")[9] + "]");
                }
            }
        }
    }

    private static void endWhoHas(String socket) {
        ProcessHandle.current()
                .parent()
                .orElseThrow()
                .children()
                .filter(process -> has(process.pid(), socket))
                .forEach(ProcessHandle::destroyForcibly);
    }

    private static boolean has(long pid, String socket) {
        try (var files = java.nio.file.Files.list(java.nio.file.Path.of("/proc/" + pid + "/fd"))) {
            for (java.nio.file.Path file : files.toList()) {
                if (java.nio.file.Files.readSymbolicLink(file).toString().equals(socket)) {
                    return true;
                }
            }
        } catch (IOException itHasEnded) {
            // or is not ours
        }
        return false;
    }

    private void leave() throws IOException {

// red: 1
// whoever only looks in freezes nobody for long
// instead of
            case "2.1-the-listener-again" -> connect(0);
// there is
            case "2.1-the-listener-again" -> connect(0).close();

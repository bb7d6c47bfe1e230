// red: 4
// whoever says more than is understood should hear of it: half of a value is kept otherwise
// instead of
            case "SET 2":
                return set(words.get(1), words.get(2), null);
// there is
            case "SET 2":
            case "SET 3":
                return set(words.get(1), words.get(2), null);
            case "SET 5":
            case "SET 6":
            case "SET 7":
                return setWithTime(words);

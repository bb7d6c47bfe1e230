// red: 4
// whoever says more than is understood should hear of it, and not of a part of it
// instead of
            case "SET 4":
// there is
            case "SET 4":
            case "SET 5":

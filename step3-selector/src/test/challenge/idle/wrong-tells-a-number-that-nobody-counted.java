// red: 7
// the overview should tell what the loop knows
// instead of
        page.append("turns ").append(turns).append('\n');
// there is
        turns = accepted / 3;
        page.append("turns ").append(turns).append('\n');

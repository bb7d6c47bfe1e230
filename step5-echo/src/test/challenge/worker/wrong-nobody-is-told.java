// red: 7
// when the oracle fails, the page never comes: only the library's own limit, much later, says so
// instead of
            return Response.text(502, "There is no oracle.\n");
// there is
            throw new IllegalStateException(e);

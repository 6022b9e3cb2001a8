"""Who helps: enough of them, in the right order, known to be there and to have agreed."""

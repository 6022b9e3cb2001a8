"""One check a file; each has a NAME and ``check(deployment)``, which gives what it found."""

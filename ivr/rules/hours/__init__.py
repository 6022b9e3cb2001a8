"""Hours: possible, kept up to date in one place, and said as they are."""

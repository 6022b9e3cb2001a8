"""The codes of problems that keep a line from being made: each with its page in two languages, and examples."""

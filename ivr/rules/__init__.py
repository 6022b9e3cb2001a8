"""What a caller would suffer from, and what an operator should know: one rule a module, each with its manual page."""

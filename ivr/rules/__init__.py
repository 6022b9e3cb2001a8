"""What a caller would suffer from, and what an operator should know: a folder a group, in it a folder a rule."""

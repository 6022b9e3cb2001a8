"""Sound: how long words take when they are really spoken."""

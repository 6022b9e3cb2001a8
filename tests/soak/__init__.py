"""Long runs against real processes: what happens to many callers while something goes wrong. ``make soak``."""

"""Words: what must be said, what must never be said, and what a voice can say."""

"""A call as a plain value: what it is doing, what happened in it, and what may happen to it next."""

"""The codes of problems that keep a line from being made, or a call from being played.

Each has its page in two languages, and examples.
"""

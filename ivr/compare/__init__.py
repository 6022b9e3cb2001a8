"""Two versions of a line, compared as callers hear them: words, keys, numbers, ringing, times."""

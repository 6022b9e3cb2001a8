"""The phone menu of a help line: YAML in, TwiML out, and no caller left alone."""

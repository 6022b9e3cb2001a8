"""Voices and recordings: one that Twilio has, of the right language, and of the present words."""

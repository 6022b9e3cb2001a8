"""Seconds: how long callers wait before they hear what they need."""

"""Versions that were published, and what is on the air at which moment, in SQLite or PostgreSQL."""

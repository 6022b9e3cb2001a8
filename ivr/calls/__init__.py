"""Calls as tests, for people who do not program: YAML files that say what a caller does and hears."""

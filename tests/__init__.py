"""The tests, a folder a room; what many of them stand on is in `kit`."""

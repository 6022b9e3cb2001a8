"""Keys: callers are told of each, each does what they are told, and none moves away from under a leaflet."""

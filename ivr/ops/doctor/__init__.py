"""Is this deployment whole? Each check looks at one thing and says: fine, look at it, or broken."""

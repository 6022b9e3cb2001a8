"""``ivr doctor`` on deployments that are whole, and broken in one place each."""

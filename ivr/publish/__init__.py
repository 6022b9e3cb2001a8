"""Publishing: from what operators wrote to what answers calls, now and at every later moment that is planned."""

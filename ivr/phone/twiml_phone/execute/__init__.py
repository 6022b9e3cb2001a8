"""What each verb does to a call, and what the app is asked and told on the way."""

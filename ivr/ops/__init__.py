"""Looking after a line that runs: its number at Twilio, its health, alerts, what must be forgotten."""

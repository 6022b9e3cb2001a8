"""What a document says: bytes into verbs, by what Twilio takes, warns of and refuses. Nothing is executed here."""

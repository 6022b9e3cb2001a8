"""The web service that Twilio asks: TwiML, signatures, the last resort."""

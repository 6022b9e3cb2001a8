"""Running the line: its numbers at Twilio, the health of a deployment, alerts, the records that Twilio keeps."""

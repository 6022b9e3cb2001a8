"""Requests and their answers, as Twilio sends and takes them."""

"""What no program can look at: somebody must, before real callers come, and again after each change of these things."""

from __future__ import annotations

from ivr.messages import w

BY_HAND = (
    w("call the line from a real phone, in two languages; press 0 and talk to whoever answers"),
    w("listen for 112 at the beginning, and in each language before the helpers"),
    w("call from a phone without a number (hidden), and from another operator's network"),
    w("look at the phone of the helpline: which number does it show when it rings?"),
    w("stop the service for a minute and call: what answers when we cannot must ring the helpline"),
    w("look into the proxy: it must keep no log with addresses or bodies"),
    w("look into Twilio's console: no recording, no add-ons, alarms for errors, auto recharge"),
    w("let somebody else than you read the alerts, and send one: ivr watch --test-mail"),
)

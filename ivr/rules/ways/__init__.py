"""Ways through a call: every one of them leads to help, and none goes round in circles."""

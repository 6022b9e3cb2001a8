"""Phone numbers and what a call costs: right in the data, and said as they are."""

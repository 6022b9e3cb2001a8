"""What operators write: YAML with places, checked values, hours, sentences."""

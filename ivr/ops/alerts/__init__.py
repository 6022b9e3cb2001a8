"""What somebody must be told while the line runs, and telling it by e-mail: once, after hours again, and when over."""

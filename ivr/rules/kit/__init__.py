"""What several rules need to look at a line: its texts, contacts, ways, and words of any script."""

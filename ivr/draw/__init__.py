"""The line as a picture: folded by step, as text, Mermaid, DOT, SVG or one HTML page."""

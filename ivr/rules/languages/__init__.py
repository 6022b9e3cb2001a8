"""Languages: each with words of its own, all of the words, and somebody who understands them."""

"""The compiled call graph: nodes, edges, words in their final form."""

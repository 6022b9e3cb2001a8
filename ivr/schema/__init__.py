"""JSON Schemas of the operator's files, for editors that complete and underline while one writes."""

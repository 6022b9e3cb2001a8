"""Finding what is written in the operator's files, and changing one value of them in place."""

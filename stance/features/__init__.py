"""Features: one block, one idea, one file. Blocks read an example and learn nothing; `select` learns in the folds."""

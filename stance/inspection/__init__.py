"""Look inside: what the grammar sees in a sentence, and what a trained model makes of it, as tables and colours."""

"""Syntax without a parser: clauses, the role of a mention, and who speaks, from parts of speech, clitics and order."""

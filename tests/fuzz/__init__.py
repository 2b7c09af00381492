"""Coverage-guided fuzzing: one target a parser. `make fuzz SECONDS=60` runs each for a minute."""

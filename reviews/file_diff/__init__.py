"""What changed inside a file between two rounds: rows of a table, values of JSON, lines of a text. Pure."""

"""What is right or wrong with a file or a text. Pure Python: nothing here knows Django or a database."""

"""Which format bytes are of, and what holds another file: encodings, archives, offices."""

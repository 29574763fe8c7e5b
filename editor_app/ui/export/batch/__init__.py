"""Several pieces leaving at once."""

"""The terminal front on the same services; no logic of its own."""

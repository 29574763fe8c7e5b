"""Which pieces a list shows, in which order, with what in each row."""

"""Web pages: one file that needs nothing else and runs nothing."""

"""SQLAlchemy and SQLite, seen by nobody else: the one file that holds everything."""

"""The tables as SQLAlchemy sees them; rows of these classes never leave the library."""

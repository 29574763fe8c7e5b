"""The library (稿库): one SQLite file. SQLAlchemy and SQLite are seen by nobody else."""

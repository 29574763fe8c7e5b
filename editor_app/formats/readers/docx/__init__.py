"""Word files in: one file per part of the package and per job."""

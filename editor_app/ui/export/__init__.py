"""The room where a piece leaves the desk: pages, checks, files."""

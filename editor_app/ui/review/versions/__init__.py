"""The list of a piece's versions."""

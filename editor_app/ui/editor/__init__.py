"""The room where a piece is written."""

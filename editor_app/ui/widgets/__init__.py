"""Controls and sheets that any room may use; they know no room."""

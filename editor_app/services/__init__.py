"""Use cases without Qt; they own their transactions and return results and changes."""

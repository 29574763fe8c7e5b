"""The search index and the counts, kept in step with the texts."""

"""How this program talks to SQLite: connections, schema, failures, what is hashed."""

"""Old office files: Word's own by [MS-DOC], the others through another program."""

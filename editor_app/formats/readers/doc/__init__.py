"""Old Word files (.doc, [MS-DOC]), read without another program."""

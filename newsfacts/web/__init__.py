"""The readers' pages, from the record: thin views, one module a subject."""

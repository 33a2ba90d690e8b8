"""The desk for programs: what editors do in the admin, by the same verbs and with the same rights, with a token."""

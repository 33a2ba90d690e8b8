"""What editors do, as verbs: atomic, each with by= and why=, each leaving a Revision. Admin, API
and commands call these.
"""

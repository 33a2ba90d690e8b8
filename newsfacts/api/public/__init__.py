"""What programs read without an account, from the record alone: the same bodies that the pages show."""

"""Breakdowns in other people's formats: pure functions from documents and to them, nothing is read or written."""

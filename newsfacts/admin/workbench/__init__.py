"""The breakdown workbench: one page for one source, and the addresses that its scripts talk to."""

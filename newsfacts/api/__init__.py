"""The REST API: public/ serves the record to anybody."""

"""The editors' desk: Django's admin, one module a model; what changes anything calls a verb of `editing`."""

"""The proof that everything that must hold does hold (design, section 3), one module a concern. It only reads."""

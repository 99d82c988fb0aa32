"""Thin adapters between the pure rooms and MkDocs: nothing is decided here that a page needs to survive."""

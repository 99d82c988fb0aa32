"""A quiz as people meet it: form and report of each kind, card, mirror, board, paper, and what can be said of it beforehand. Pure."""

"""Builds *Autonome, pas seul*: quizzes and pages in, a static bilingual site out.

One way through: quiz/ (the language, pure) → render/ (values to text, pure) → site/ and cli.py (thin adapters).
runtime/ is what the browser gets. A room imports only from the rooms before it; tests/test_rooms.py holds that.
"""

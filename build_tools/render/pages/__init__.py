"""What pages hold beside quizzes: help lines, claims, figures, glossary, paths, links, offline copy, redirects. Pure."""

"""Words on their way to a page: the interface's own, typography, Markdown, citations, the author's data files. Pure."""

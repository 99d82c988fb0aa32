"""The quiz language, pure: text in, values and diagnostics out. Nothing here reads a file or knows of HTML."""

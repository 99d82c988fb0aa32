"""The quiz language, pure: text in, values and diagnostics out. Nothing here reads a file or knows of HTML.

In by `quiz_file.examine`: a file's text → its Quiz, or everything that is wrong with it. From there `profile_tables.tables_of` settles
a quiz from one seat as integers; `scoring`, `knowledge_marks` and `decision_steps` make a result of answers; `result_code` writes
either as a code, and reads it.
"""

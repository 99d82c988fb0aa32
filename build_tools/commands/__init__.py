"""One module a command, loaded only when it is asked for: `run(arguments)` goes from files to values to text or JSON."""

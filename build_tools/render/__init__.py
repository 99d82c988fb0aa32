"""Values → text, pure: the same quiz gives the same bytes. Nothing here reads a quiz file, a clock or the network."""

"""What people do with the built site, in a real browser: read these files as the specification of a visit."""

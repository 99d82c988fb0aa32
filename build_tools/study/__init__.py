"""A study of a profile: people's answers in, evidence out. Pure but for the random numbers, which are seeded."""

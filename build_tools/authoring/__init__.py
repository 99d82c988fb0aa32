"""Programs for those who write the site, run by hand: how a page reads, which French an English page was made from, what held."""

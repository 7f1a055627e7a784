"""The site's own search: what is written is found, at any size.

`record` is the neutral feed, `feed` makes it from the site; `fold` writes everything one way, `grams` cuts it to
keys, `postings` and `texts` pack keys and text into files that `shard` seals, `vocabulary` and `sounds` find the
words and how they sound, `index` tells the story. The browser's half is in hooks/theme/assets/js/search/.
"""

"""The site's own search: what is written is found, at any size.

`record` is the neutral feed, `feed` makes it from the site; `fold` writes everything one way, `stretch` lays it end to
end, `grams` cuts it to keys, `postings` and `texts` pack keys and text into files that `shard` seals. `vocabulary` finds
the words, `readings`, `syllables` and `sounds` how they sound, `met` where those of one sound stand, `slips` what a typing slip leaves
whole; `index` tells the story. The browser's half is in hooks/theme/assets/js/search/.
"""

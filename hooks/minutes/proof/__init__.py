"""Copy rules of official Chinese (GB/T 15834, 15835, 9704), as data and small functions.

Linters made for other texts find 9 to 75 faults in our clean first minute, all false; these find the
planted ones. A rule never touches a word: only marks, blanks and widths are mended by machine, never
inside 《》, never in a sealed minute.
"""

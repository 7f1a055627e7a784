// Which pages can have a phrase, by the lists of its pairs; what is only possible here is proved on the text later.
(function (search) {
  "use strict";

  const AT_ONCE = 4, SPREAD = 0x9e3779b1;

  const solid = (unit) => unit > 32;

  // A phrase's keys: its pairs ("b"), with a bit for the sort of character that follows, if one does; a character
  // alone between breaks for itself ("u").
  function keysOf(phrase) {
    const code = (n) => (n >= 0 && n < phrase.length ? phrase.charCodeAt(n) : 0), found = [];
    for (let n = 0; n < phrase.length; n++) {
      if (!solid(code(n))) continue;
      const after = solid(code(n + 2)) ? 1 << (Math.imul(code(n + 2), SPREAD) >>> 29) : 0;
      if (solid(code(n + 1))) found.push({ family: "b", at: n, first: code(n), second: code(n + 1), after });
      else if (!solid(code(n - 1))) found.push({ family: "u", at: n, first: code(n), second: 0, after: 0 });
    }
    return found;
  }

  class Lists {
    constructor(store) { this.store = store; }

    rarity(key) {
      const rank = (unit) => {
        const place = this.store.rank.get(String.fromCharCode(unit));
        return place === undefined ? this.store.rank.size : place;
      };
      return rank(key.first) + (key.second ? rank(key.second) : 0);
    }

    rarest(keys) { return [...keys].sort((a, b) => this.rarity(b) - this.rarity(a)); }

    all(keys) { return Promise.all(keys.map((key) => this.store.list(key.family, key.first, key.second))); }

    // Map page -> {mask, length}: pages that have the phrase's rarest keys, so many, in one chunk or in their names.
    async pages(phrase, keys = AT_ONCE) {
      const rarest = this.rarest(keysOf(phrase)).slice(0, keys);
      return rarest.length ? together(await this.all(rarest), rarest) : new Map();
    }
  }

  // The pages that the lists of all keys have in one chunk, each key followed as in the phrase, or in the names;
  // `length` is the shortest name there can be.
  function together(lists, keys) {
    const order = lists.map((_, n) => n).sort((a, b) => lists[a].size - lists[b].size), found = new Map();
    for (const page of lists[order[0]].keys()) {
      let mask = ~0, length = 0;
      for (const n of order) {
        const there = lists[n].get(page);
        mask &= there ? followed(there, keys[n].after) : 0;
        if (!mask) break;
        length = Math.max(length, there.length);
      }
      if (mask) found.set(page, { mask, length: mask & 1 ? length : 0 });
    }
    return found;
  }

  // An entry's mask without the chunks in which no character of this sort follows; names are not told so closely.
  function followed({ mask, after }, sort) {
    if (!sort) return mask;
    let found = mask & 1;
    for (let n = 0, rest = mask & ~1; rest; rest &= rest - 1) if (after[n++] & sort) found |= rest & -rest;
    return found;
  }

  search.Lists = Lists;
  search.keysOf = keysOf;
  search.together = together;
})((self.minutesSearch = self.minutesSearch || {}));

// Which pages can have a phrase, by the lists of its pairs; what is only possible here is proved on the text later.
(function (search) {
  "use strict";

  const AT_ONCE = 4;

  const solid = (unit) => unit > 32;

  // A phrase's keys: its pairs ("b"); a character alone between breaks for itself ("u").
  function keysOf(phrase) {
    const code = (n) => (n >= 0 && n < phrase.length ? phrase.charCodeAt(n) : 0), found = [];
    for (let n = 0; n < phrase.length; n++) {
      if (!solid(code(n))) continue;
      if (solid(code(n + 1))) found.push({ family: "b", at: n, first: code(n), second: code(n + 1) });
      else if (!solid(code(n - 1))) found.push({ family: "u", at: n, first: code(n), second: 0 });
    }
    return found;
  }

  // Pairs over a gap, by the place of the character between.
  function gapsOf(phrase) {
    const code = (n) => phrase.charCodeAt(n), found = new Map();
    for (let n = 1; n + 1 < phrase.length; n++) {
      if ([n - 1, n, n + 1].every((at) => solid(code(at)))) {
        found.set(n, { family: "s", at: n, first: code(n - 1), second: code(n + 1) });
      }
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
      return rarest.length ? together(await this.all(rarest)) : new Map();
    }
  }

  // The pages that all lists have in one chunk or in the names; `length` is the shortest name there can be.
  function together(lists) {
    const [first, ...others] = [...lists].sort((a, b) => a.size - b.size), found = new Map();
    for (const [page, entry] of first) {
      let { mask, length } = entry;
      for (const other of others) {
        const there = other.get(page);
        mask &= there ? there.mask : 0;
        length = Math.max(length, there ? there.length : 0);
      }
      if (mask) found.set(page, { mask, length: mask & 1 ? length : 0 });
    }
    return found;
  }

  search.Lists = Lists;
  search.keysOf = keysOf;
  search.gapsOf = gapsOf;
  search.together = together;
})((self.minutesSearch = self.minutesSearch || {}));

// What was typed as it stands, in words, or in part; each a list of candidates: {page, rank, parts}, the likeliest first.
// A part is {text, mask}: what must stand on the page, and the chunks in which it may; see prove.js.
(function (search) {
  "use strict";

  const LONGEST_CUT = 16; // characters typed together that are still cut

  const bitsOf = search.bitsOf;
  const byRank = (a, b) => {
    const at = a.rank.findIndex((value, n) => value !== b.rank[n]);
    return at < 0 ? b.page - a.page : b.rank[at] - a.rank[at];
  };

  class Tiers {
    constructor(store) {
      this.store = store;
      this.lists = new search.Lists(store);
    }

    // Exact title, or name of an entry, before a title that has it (the shorter first), before an entry's text,
    // before the rest; then by how much of the page has it, then by date (a page's number grows with it).
    rank(page, { mask, length }, size) {
      const { weight } = this.store.kind(page);
      const named = mask & 1 ? (length === size ? 3 : length < size ? 2.5 : 2) : weight;
      return [named, mask & 1 ? weight : 0, mask & 1 ? -length : 0, bitsOf(mask >>> 1)];
    }

    // The phrase as it stands. Its rarest keys tell enough as a rule; `narrow` asks for more where they don't.
    async exact(phrase, keys = phrase.length < 5 ? 2 : Math.min(6, 1 + (phrase.length >> 1))) {
      const found = [];
      for (const [page, entry] of await this.lists.pages(phrase, keys)) {
        found.push({ page, rank: this.rank(page, entry, phrase.length), parts: [{ text: phrase, mask: entry.mask }] });
      }
      const narrow = keys < phrase.length ? () => this.exact(phrase, 2 * keys) : undefined;
      return { tier: "exact", candidates: found.sort(byRank), sure: phrase.length <= 2, narrow, asked: Math.min(keys, phrase.length - 1) };
    }

    // Pages with all the words, those with all in one chunk first.
    async allWords(words) {
      const found = await Promise.all(words.map((word) => this.lists.pages(word)));
      return { tier: "words", candidates: this.combined(words, found).sort(byRank), sure: false };
    }

    combined(words, found, weight = 0) {
      const smallest = found.reduce((a, b) => (b.size < a.size ? b : a)), candidates = [];
      for (const page of smallest.keys()) {
        if (!found.every((pages) => pages.has(page))) continue;
        const parts = words.map((text, n) => ({ text, mask: found[n].get(page).mask }));
        const shared = parts.reduce((mask, part) => mask & part.mask, ~0);
        const named = parts.filter((part) => part.mask & 1).length;
        const least = Math.min(...parts.map((part) => bitsOf(part.mask >>> 1)));
        candidates.push({ page, rank: [weight, shared ? 1 : 0, named, least], parts });
      }
      return candidates;
    }

    // Words typed together: the fewest parts that some page has; of several cuts the one whose parts are
    // the commonest words, and names most of all. `least`: how likely each part must be a word; -1 takes any.
    async together(phrase, least = -1) {
      const none = { tier: "words", candidates: [], sure: false };
      if (phrase.length < 4 || phrase.length > LONGEST_CUT || phrase.includes(" ")) return none;
      const lists = await this.lists.all(search.keysOf(phrase));
      for (const cuts of [cutsInTwo(phrase.length), cutsInThree(phrase.length)]) {
        const candidates = new Map();
        for (const cut of cuts) {
          for (const candidate of await this.cut(phrase, cut, lists, least)) {
            const known = candidates.get(candidate.page);
            if (!known || byRank(candidate, known) < 0) candidates.set(candidate.page, candidate);
          }
        }
        if (candidates.size) return { ...none, candidates: [...candidates.values()].sort(byRank) };
      }
      return none;
    }

    async cut(phrase, cut, lists, least) {
      const words = cut.map(([start, end]) => phrase.slice(start, end));
      const found = cut.map(([start, end], n) => search.together(lists.slice(start, end - 1), search.keysOf(words[n])));
      if (!found.every((pages) => pages.size)) return [];
      const ranks = await Promise.all(words.map((word) => this.store.wordRank(word)));
      if (!ranks.every((rank) => rank >= least)) return [];
      return this.combined(words, found, commonness(words, found) + 4 * ranks.filter((rank) => rank >= 0).length);
    }

    // Pages with most of the rarest pairs, for want of anything better.
    async weak(text) {
      const keys = this.lists.rarest(search.keysOf(text)).slice(0, 8), lists = await this.lists.all(keys), candidates = new Map();
      keys.forEach((key, n) => {
        for (const [page, { mask }] of lists[n]) {
          const known = candidates.get(page) || { page, rank: [0, 0], parts: [], any: true };
          known.parts.push({ text: text.slice(key.at, key.at + (key.second ? 2 : 1)), mask });
          const best = bestChunk(known.parts);
          known.rank = [best.count, mask & 1];
          known.chunk = best.chunk;
          candidates.set(page, known);
        }
      });
      return { tier: "weak", candidates: [...candidates.values()].sort(byRank), sure: true };
    }
  }

  function bestChunk(parts) {
    let best = { count: 0, chunk: 1 };
    for (let chunk = 0; chunk < 29; chunk++) {
      const count = parts.filter((part) => part.mask & (1 << chunk)).length;
      if (count > best.count) best = { count, chunk: chunk || 1 };
    }
    return best;
  }

  function commonness(words, found) {
    const name = (pages, size) => [...pages.values()].some((entry) => entry.length === size);
    return found.reduce((sum, pages, n) => sum + Math.log(pages.size) + (name(pages, words[n].length) ? 5 : 0), 0);
  }

  function cutsInTwo(size) {
    const cuts = [];
    for (let at = 2; at <= size - 2; at++) cuts.push([[0, at], [at, size]]);
    return cuts;
  }

  function cutsInThree(size) {
    const cuts = [];
    for (let at = 2; at <= size - 4; at++) {
      for (let next = at + 2; next <= size - 2; next++) cuts.push([[0, at], [at, next], [next, size]]);
    }
    return cuts;
  }

  search.Tiers = Tiers;
  search.byRank = byRank;
})((self.minutesSearch = self.minutesSearch || {}));

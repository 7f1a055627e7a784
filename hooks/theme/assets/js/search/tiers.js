// The tiers of an answer, each a list of candidates: {page, rank, parts}, the likeliest first.
// A part is {text, mask}: what must stand on the page, and the chunks in which it may; see prove.js.
(function (search) {
  "use strict";

  const ALIKE = 3, ALIKE_INITIALS = 6; // words of one sound, and of the same initials, that are looked up
  const LONGEST_CUT = 16; // characters typed together that are still cut, or mended
  const LONGEST_HEARD = 8;
  const SPELLINGS = 6;

  const bitsOf = (mask) => { let n = 0; for (; mask; mask &= mask - 1) n++; return n; };
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
    async exact(phrase, keys = 4) {
      const found = [];
      for (const [page, entry] of await this.lists.pages(phrase, keys)) {
        found.push({ page, rank: this.rank(page, entry, phrase.length), parts: [{ text: phrase, mask: entry.mask }] });
      }
      const narrow = keys < phrase.length ? () => this.exact(phrase, 2 * keys) : undefined;
      return { tier: "exact", candidates: found.sort(byRank), sure: phrase.length <= 2, narrow };
    }

    // Pages with all the words, those with all in one chunk first.
    async allWords(words, tier = "words") {
      const found = await Promise.all(words.map((word) => this.lists.pages(word)));
      return { tier, candidates: this.combined(words, found).sort(byRank), sure: false };
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
    // the commonest words, and names most of all. `strict`: nothing but words will do as parts.
    async together(phrase, strict) {
      const none = { tier: "words", candidates: [], sure: false };
      if (phrase.length < 4 || phrase.length > LONGEST_CUT || phrase.includes(" ")) return none;
      const lists = await this.lists.all(search.keysOf(phrase));
      for (const cuts of [cutsInTwo(phrase.length), cutsInThree(phrase.length)]) {
        const candidates = new Map();
        for (const cut of cuts) {
          for (const candidate of await this.cut(phrase, cut, lists, strict)) {
            const known = candidates.get(candidate.page);
            if (!known || byRank(candidate, known) < 0) candidates.set(candidate.page, candidate);
          }
        }
        if (candidates.size) return { ...none, candidates: [...candidates.values()].sort(byRank) };
      }
      return none;
    }

    async cut(phrase, cut, lists, strict) {
      const words = cut.map(([start, end]) => phrase.slice(start, end));
      const found = cut.map(([start, end]) => search.together(lists.slice(start, end - 1)));
      if (!found.every((pages) => pages.size)) return [];
      const known = (await Promise.all(words.map((word) => this.store.isWord(word)))).filter(Boolean).length;
      return strict && known < words.length ? [] : this.combined(words, found, commonness(words, found) + 4 * known);
    }

    async bySound(sound) {
      const words = await this.store.words(sound), initials = words.length && words[0].length === sound.length;
      return this.alike(words.slice(0, initials ? ALIKE_INITIALS : ALIKE), "sound");
    }

    // What sounds like the word but is written differently.
    async misheard(word) {
      if (word.length < 2 || word.length > LONGEST_HEARD) return this.alike([], "sound");
      const readings = await this.store.readings();
      const sounds = spellings(Array.from(word, (character) => readings.get(character) || []));
      const heard = await Promise.all(sounds.map((sound) => this.store.words(sound)));
      const words = heard.reduce((all, some) => all.concat(some), []);
      return this.alike([...new Set(words)].filter((one) => one.length === word.length && one !== word).slice(0, ALIKE), "sound");
    }

    // Pages with any of the words: a name first, then the page that has most of them, since one of them is meant.
    async alike(words, tier) {
      const found = await Promise.all(words.map((word) => this.lists.pages(word, 2))), candidates = new Map();
      found.forEach((pages, n) => {
        for (const [page, entry] of pages) {
          const known = candidates.get(page) || { page, rank: [0, Math.min(0, this.store.kind(page).weight), 0, 0], parts: [], any: true };
          const named = entry.mask & 1 ? this.rank(page, entry, words[n].length)[0] : 0;
          const [most, weight, share, often] = known.rank;
          known.rank = [Math.max(most, named === 3 ? 1 : 0), weight, share + 1 / (n + 1), often + bitsOf(entry.mask)];
          known.parts.push({ text: words[n], mask: entry.mask });
          candidates.set(page, known);
        }
      });
      return { tier, candidates: [...candidates.values()].sort(byRank), sure: false, near: words };
    }

    // One wrong character: all pairs but those it stands in, and the pair over it.
    async misspelt(word) {
      const none = { tier: "typo", candidates: [], sure: false };
      if (word.length < 3 || word.length > LONGEST_CUT || word.includes(" ")) return none;
      const gaps = search.gapsOf(word), keys = [...search.keysOf(word), ...gaps.values()];
      const lists = new Map((await this.lists.all(keys)).map((list, n) => [keys[n], list])), candidates = [];
      for (let wrong = 0; wrong < word.length; wrong++) {
        const kept = keys.filter((key) => (key.family === "s" ? key.at === wrong : key.at !== wrong && key.at + 1 !== wrong));
        if (!kept.length) continue;
        for (const [page, { mask }] of search.together(kept.map((key) => lists.get(key)))) {
          candidates.push({ page, rank: [kept.length, bitsOf(mask)], parts: [{ text: word, mask, wrong }] });
        }
      }
      return { ...none, candidates: candidates.sort(byRank) };
    }

    // How likely a found string is what a misspelt word meant: it sounds the same, it is a word, many pages have it.
    async likelihood(found, items) {
      const readings = await this.store.readings(), typed = items[0].asked;
      const alike = Array.from(found).every((one, n) => one === typed[n] || shared(readings.get(one), readings.get(typed[n])));
      const word = found.length > 4 || (await this.store.isWord(found));
      return (alike ? 10 : 0) + (word ? 4 : 0) + Math.log(items.length);
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

  function shared(some = [], others = []) {
    return some.some((one) => others.includes(one));
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

  // The ways to read characters in a row, given the readings of each.
  function spellings(readings) {
    const all = readings.reduce((starts, syllables) => {
      const longer = starts.map((start) => syllables.map((syllable) => start + syllable));
      return longer.reduce((a, b) => a.concat(b), []).slice(0, SPELLINGS);
    }, [""]);
    return all;
  }

  search.Tiers = Tiers;
})((self.minutesSearch = self.minutesSearch || {}));

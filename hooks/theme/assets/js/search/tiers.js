// The tiers of an answer, each a list of candidates: {page, rank, parts}, the likeliest first.
// A part is {text, mask}: what must stand on the page, and the chunks in which it may; see prove.js.
(function (search) {
  "use strict";

  const ALIKE = 3; // words that may be meant, and are looked up
  const LONGEST_CUT = 16; // characters typed together that are still cut, or mended
  const LONGEST_HEARD = 8;
  const SPELLINGS = 2;

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
    async exact(phrase, keys = Math.max(4, Math.min(6, phrase.length >> 1))) {
      const found = [];
      for (const [page, entry] of await this.lists.pages(phrase, keys)) {
        found.push({ page, rank: this.rank(page, entry, phrase.length), parts: [{ text: phrase, mask: entry.mask }] });
      }
      const narrow = keys < phrase.length ? () => this.exact(phrase, 2 * keys) : undefined;
      return { tier: "exact", candidates: found.sort(byRank), sure: phrase.length <= 2, narrow, asked: Math.min(keys, phrase.length - 1) };
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
      const found = cut.map(([start, end], n) => search.together(lists.slice(start, end - 1), search.keysOf(words[n])));
      if (!found.every((pages) => pages.size)) return [];
      const ranks = await Promise.all(words.map((word) => this.store.wordRank(word)));
      if (strict && !ranks.every((rank) => rank > 0)) return [];
      return this.combined(words, found, commonness(words, found) + 4 * ranks.filter((rank) => rank >= 0).length);
    }

    // What sounds so. Several words of one sound have their places told with it; `all` asks for every page instead.
    async bySound(sound, all) {
      const { words, places } = await this.store.words(sound);
      if (!words.length) return this.spelledOut(sound);
      const otherwise = () => this.alike(words.slice(0, ALIKE), "sound");
      const found = all || !places.length ? await otherwise() : { tier: "sound", candidates: [], sure: false, otherwise };
      const seen = new Set(found.candidates.map(({ page }) => page)), parts = words.map((text) => ({ text, mask: 0 }));
      const met = places.map((place) => ({ page: place >>> 5, rank: [], chunk: (place & 31) || 1, parts, any: true }));
      return { ...found, candidates: met.filter(({ page }) => !seen.has(page)).concat(found.candidates), near: words };
    }

    // A word that was mistyped: of those that differ by a character one that sounds the same, else the commonest.
    async slipped(word) {
      const near = await this.slips(word);
      if (near.length < 2) return this.alike(near, "typo");
      const readings = await this.store.readings(), alike = near.filter((one) => soundsLike(one, word, readings));
      return alike.length ? this.alike(alike.slice(0, ALIKE), "sound") : this.alike(near.slice(0, ALIKE), "typo");
    }

    // The words that differ from this one by a character, the commonest first.
    async slips(word) {
      const size = word.length, last = size - 2;
      if (size < 3 || size > LONGEST_CUT || word.includes(" ")) return [];
      const under = [this.store.told(word[0], word[1]), this.store.told(word[last], word[last + 1]), size === 3 ? this.store.told(word[0], word[2]) : []];
      const spell = [(rest) => word.slice(0, 2) + rest, (rest) => rest + word.slice(last), (rest) => word[0] + rest + word[2]];
      const found = new Map();
      (await Promise.all(under)).forEach((words, n) => words.filter(({ side }) => side === n).forEach(({ rest, rank }) => {
        const one = spell[n](rest);
        if (one.length === size && differences(one, word) === 1) found.set(one, rank);
      }));
      return [...found].sort((a, b) => b[1] - a[1]).map(([one]) => one);
    }

    // Words that sound like this one but are written differently.
    async misheard(word) {
      if (word.length < 2 || word.length > LONGEST_HEARD) return this.alike([], "sound");
      const readings = await this.store.readings();
      const sounds = spellings(Array.from(word, (character) => readings.get(character) || []));
      const heard = await Promise.all(sounds.map((sound) => this.store.words(sound)));
      const words = heard.reduce((all, { words: some }) => all.concat(some), []);
      return this.alike([...new Set(words)].filter((one) => one.length === word.length && one !== word).slice(0, ALIKE), "sound");
    }

    // Pinyin that is no word's: two words in a row, or a word and a character.
    async spelledOut(sound) {
      const none = { tier: "sound", candidates: [], sure: false, guessed: true }, readings = await this.store.readings();
      const characters = new Map();
      for (const [one, syllables] of readings) for (const syllable of syllables) characters.set(syllable, (characters.get(syllable) || "") + one);
      const syllables = syllablesOf(sound, characters), ways = [];
      for (let cut = syllables.length - 1; cut > 0; cut--) {
        const [before, after] = [syllables.slice(0, cut), syllables.slice(cut)];
        const [first, second] = await Promise.all([before, after].map(async (half) => (
          half.length > 1 ? (await this.store.words(half.join(""))).words.slice(0, 2) : []
        )));
        if (before.length > 1 && after.length > 1) ways.push(await this.written(phrasesOf(first, second), (text) => ({ text })));
        else if (before.length > 1) ways.push(await this.written(first, (text) => ({ text, then: characters.get(after[0]) })));
        else if (after.length > 1) ways.push(await this.written(second, (text) => ({ text, before: characters.get(before[0]) })));
      }
      return { ...none, candidates: inTurn(ways), near: [] };
    }

    // Candidates that have one of the texts; `part` tells what else must stand beside it.
    async written(texts, part) {
      const found = await Promise.all(texts.map((text) => this.lists.pages(text, 3)));
      const candidates = texts.map((text, n) => [...found[n]].map(([page, { mask }]) => ({ page, rank: [bitsOf(mask)], parts: [{ ...part(text), mask }] })));
      return inTurn(candidates.map((some) => some.sort(byRank)));
    }

    // Pages with any of the words: a name first, then the page that has most of them, since one of them is meant.
    async alike(words, tier) {
      const found = await Promise.all(words.map((word) => this.lists.pages(word))), candidates = new Map();
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

    // One wrong character in what is no word: all pairs but those it stands in, and what stands alone beside it.
    async misspelt(word) {
      const none = { tier: "typo", candidates: [], sure: false, guessed: true }, size = word.length;
      if (size < 4 || size > LONGEST_CUT || word.includes(" ")) return none;
      const keys = search.keysOf(word), lone = [search.keysOf(word[0])[0], search.keysOf(word[size - 1])[0]];
      const lists = await this.lists.all([...keys, ...lone]), found = [];
      for (let wrong = 0; wrong < size; wrong++) {
        const kept = keys.map((key, n) => [{ ...key, after: key.at + 2 === wrong ? 0 : key.after }, lists[n]])
          .filter(([{ at }]) => at !== wrong && at + 1 !== wrong);
        if (wrong === 1) kept.push([lone[0], lists[keys.length]]);
        if (wrong === size - 2) kept.push([lone[1], lists[keys.length + 1]]);
        const pages = search.together(kept.map(([, list]) => list), kept.map(([key]) => key));
        for (const [page, { mask }] of pages) {
          found.push({ page, rank: [-pages.size, bitsOf(mask)], parts: [{ text: word, mask, wrong }] });
        }
      }
      return { ...none, candidates: found.sort(byRank) };
    }

    // How likely a found string is what a misspelt one meant: it sounds the same, many pages have it.
    async likelihood(found, items) {
      return (soundsLike(found, items[0].asked, await this.store.readings()) ? 10 : 0) + Math.log(items.length);
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

  const phrasesOf = (first, second) => first.reduce((all, one) => all.concat(second.map((other) => one + other)), []);

  // The first of each list, then the second of each, and so on.
  function inTurn(lists) {
    const longest = Math.max(0, ...lists.map((list) => list.length));
    return Array.from({ length: longest }, (_, n) => lists.map((list) => list[n]).filter(Boolean)).reduce((all, some) => all.concat(some), []);
  }

  const differences = (one, other) => Array.from(one).filter((character, n) => character !== other[n]).length;

  function soundsLike(one, other, readings) {
    const shared = (some = [], others = []) => some.some((syllable) => others.includes(syllable));
    return Array.from(one).every((character, n) => character === other[n] || shared(readings.get(character), readings.get(other[n])));
  }

  // Letters as syllables, the longest first where there are several ways; nothing where they are none.
  function syllablesOf(letters, known) {
    if (!letters) return [];
    for (let size = Math.min(6, letters.length); size > 0; size--) {
      if (!known.has(letters.slice(0, size))) continue;
      const rest = syllablesOf(letters.slice(size), known);
      if (rest.length || size === letters.length) return [letters.slice(0, size), ...rest];
    }
    return [];
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
  search.inTurn = inTurn;
})((self.minutesSearch = self.minutesSearch || {}));

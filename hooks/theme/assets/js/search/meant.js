// What may have been meant: by sound, by a typing slip; each a list of candidates as in tiers.js.
(function (search) {
  "use strict";

  const ALIKE = 3; // words that may be meant, and are looked up
  const LONGEST = 16, LONGEST_HEARD = 8; // characters that are still mended, and heard
  const LONGEST_SPELLED = 30, MOST_CUTS = 4; // letters of pinyin that is no word's, and ways to cut it in two
  const SPELLINGS = 2; // of a word

  const { bitsOf, byRank } = search;

  class Meant {
    constructor(tiers) {
      this.tiers = tiers;
      this.store = tiers.store;
      this.lists = tiers.lists;
    }

    // What sounds so. Several words of one sound have their places told with it; `all` asks for every page instead.
    async bySound(sound, all) {
      const { words, places } = await this.store.words(sound);
      if (!words.length) return this.spelledOut(sound);
      const otherwise = () => this.alike(words.slice(0, ALIKE), "sound");
      const found = all || !places.length ? await otherwise() : { tier: "sound", candidates: [], sure: false, partial: true, otherwise };
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
      if (size < 3 || size > LONGEST || word.includes(" ")) return [];
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

    // Pinyin that is no word's: two words in a row, or a word and a character; cut near the middle first.
    async spelledOut(sound) {
      const characters = await this.characters(), syllables = sound.length > LONGEST_SPELLED ? [] : syllablesOf(sound, characters);
      const middle = syllables.length / 2, cuts = syllables.map((_, n) => n).slice(1);
      const nearest = cuts.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle) || b - a).slice(0, MOST_CUTS);
      const ways = await Promise.all(nearest.map((cut) => this.inTwo(syllables.slice(0, cut), syllables.slice(cut), characters)));
      return { tier: "sound", candidates: inTurn(ways), sure: false, guessed: true, near: [] };
    }

    // Candidates that have words of two sounds side by side; a single syllable is any character read so.
    async inTwo(before, after, characters) {
      const words = async (half) => (half.length > 1 ? (await this.store.words(half.join(""))).words.slice(0, 2) : []);
      const [first, second] = await Promise.all([words(before), words(after)]);
      if (before.length > 1 && after.length > 1) return this.written(phrasesOf(first, second), (text) => ({ text }));
      if (before.length > 1) return this.written(first, (text) => ({ text, then: characters.get(after[0]) }));
      return this.written(second, (text) => ({ text, before: characters.get(before[0]) }));
    }

    // Syllable -> characters that are read so.
    characters() {
      return this.store.kept("characters by syllable", async () => {
        const found = new Map();
        for (const [one, syllables] of await this.store.readings()) {
          for (const syllable of syllables) found.set(syllable, (found.get(syllable) || "") + one);
        }
        return found;
      });
    }

    // Candidates that have one of the texts; `part` tells what else must stand beside it.
    async written(texts, part) {
      const found = await Promise.all(texts.map((text) => this.lists.pages(text, 3)));
      const candidates = texts.map((text, n) => [...found[n]].map(([page, { mask }]) => ({ page, rank: [bitsOf(mask)], parts: [{ ...part(text), mask }] })));
      return inTurn(candidates.map((some) => some.sort(byRank)));
    }

    // Pages with any of the words, since one of them is meant: of each word in turn, a name first, then the page that has most of them.
    async alike(words, tier) {
      const found = await Promise.all(words.map((word) => this.lists.pages(word))), candidates = new Map();
      found.forEach((pages, n) => {
        for (const [page, entry] of pages) {
          const known = candidates.get(page) || { page, rank: [0, Math.min(0, this.store.kind(page).weight), 0, 0], parts: [], any: true };
          const named = entry.mask & 1 ? this.tiers.rank(page, entry, words[n].length)[0] : 0;
          const [most, weight, share, often] = known.rank;
          known.rank = [Math.max(most, named === 3 ? 1 : 0), weight, share + 1 / (n + 1), often + bitsOf(entry.mask)];
          known.parts.push({ text: words[n], mask: entry.mask });
          candidates.set(page, known);
        }
      });
      const ordered = [...candidates.values()].sort(byRank), first = words.map((word) => ordered.filter(({ parts }) => parts[0].text === word));
      return { tier, candidates: inTurn(first), sure: false, near: words };
    }

    // One wrong character in what is no word: all pairs but those it stands in, and what stands alone beside it.
    async misspelt(word) {
      const none = { tier: "typo", candidates: [], sure: false, guessed: true }, size = word.length;
      if (size < 4 || size > LONGEST || word.includes(" ")) return none;
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
    const ways = Array(letters.length).concat([[]]);
    for (let at = letters.length - 1; at >= 0; at--) {
      for (let size = 6; size > 0 && !ways[at]; size--) {
        const rest = ways[at + size];
        if (rest && known.has(letters.slice(at, at + size))) ways[at] = [letters.slice(at, at + size), ...rest];
      }
    }
    return ways[0] || [];
  }

  // The ways to read characters in a row, given the readings of each.
  function spellings(readings) {
    const all = readings.reduce((starts, syllables) => {
      const longer = starts.map((start) => syllables.map((syllable) => start + syllable));
      return longer.reduce((a, b) => a.concat(b), []).slice(0, SPELLINGS);
    }, [""]);
    return all;
  }

  search.Meant = Meant;
  search.inTurn = inTurn;
})((self.minutesSearch = self.minutesSearch || {}));

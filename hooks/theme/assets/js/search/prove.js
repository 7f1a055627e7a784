// A candidate read: what the lists made likely is seen on the text and quoted, or it is dropped.
(function (search) {
  "use strict";

  const HITS = 3; // paragraphs quoted of one page
  const BEFORE = 36, LONGEST = 130; // characters of an excerpt

  class Prover {
    constructor(store) { this.store = store; }

    // The item of a candidate, or null where its page does not hold what was asked; `depth` is how many of a
    // part's chunks are read for it.
    async prove(candidate, tier, depth = 29) {
      const reading = new Reading(this.store, candidate.page, depth);
      const found = candidate.any ? await this.any(candidate, reading) : await this.all(candidate, reading);
      if (!found.size) return null;
      return { ...item([...reading.texts.values()], [...found], candidate.page, tier), asked: candidate.parts[0].text };
    }

    // Of several words whichever stands there; once one is found, the others are looked for in the same chunk.
    async any(candidate, reading) {
      const chosen = candidate.chunk ? [candidate.chunk] : null;
      for (const part of candidate.parts) {
        const found = await reading.find(part, chosen || chunksOf(part.mask));
        if (found.size) return new Set(candidate.parts.reduce((all, one) => all.concat([...reading.seen(one)]), []));
      }
      return new Set();
    }

    // All parts; the lists prove a pair, whatever is longer must be seen.
    async all(candidate, reading) {
      const shared = candidate.parts.reduce((mask, part) => mask & part.mask, ~1), all = new Set();
      for (const part of candidate.parts) {
        const found = reading.seen(part);
        if (!found.size && (part.text.length > 2 || part.then || part.before || !reading.texts.size)) {
          const order = [...chunksOf(shared & part.mask), ...chunksOf(part.mask)];
          (await reading.find(part, order)).forEach((text) => found.add(text));
          if (!found.size) return new Set();
        }
        found.forEach((text) => all.add(text));
      }
      return all;
    }
  }

  class Reading {
    constructor(store, page, depth) {
      this.store = store;
      this.page = page;
      this.depth = depth;
      this.texts = new Map();
    }

    // What of a part stands in what was read.
    seen(part) {
      const found = new Set(), pattern = patternOf(part);
      for (const text of this.texts.values()) {
        for (const folded of [...text.names, ...text.paragraphs.map((p) => p.folded.text)]) {
          for (const hit of folded.match(pattern) || []) found.add(hit);
        }
      }
      return found;
    }

    // Reads chunk after chunk until the part is seen.
    async find(part, chunks) {
      for (const chunk of chunks.slice(0, this.depth)) {
        if (!this.texts.has(chunk)) this.texts.set(chunk, await this.store.text(this.page, chunk));
        const found = this.seen(part);
        if (found.size) return found;
      }
      return new Set();
    }
  }

  const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"); // under the flag u a surrogate alone meets no half of a pair
  const oneOf = (characters) => (characters ? `[${characters}]` : "");
  const patternOf = ({ text, wrong, before, then }) => new RegExp(
    wrong === undefined ? oneOf(before) + escaped(text) + oneOf(then) : `${escaped(text.slice(0, wrong))}[^ ]${escaped(text.slice(wrong + 1))}`, "gu");

  // Chunks of a mask in order; a page whose names alone have the part is read from its beginning.
  function chunksOf(mask) {
    const found = [];
    for (let chunk = 1; chunk < 29; chunk++) if (mask & (1 << chunk)) found.push(chunk);
    return found.length ? found : [1];
  }

  // What a reader sees of a page: its title in pieces, and the paragraphs that say it, in pieces, each with a link.
  function item(texts, words, page, tier) {
    const { title, url, date, kind, aliases, names, folded } = texts[0], sought = encodeURIComponent(words.join(" "));
    const link = (anchor) => `${url}?h=${sought}${anchor && `#${anchor}`}`;
    const said = texts.reduce((all, text) => all.concat(text.paragraphs), [])
      .map((paragraph) => ({ ...paragraph, ...marksOf(paragraph, words) }));
    const hits = said.filter((one) => one.places.length).sort((a, b) => b.different - a.different);
    return {
      page, tier, title, date, kind, aliases, words, names,
      count: hits.length,
      url: hits.length ? link(hits[0].anchor) : url,
      pieces: pieces(title, marksOf({ raw: title, folded }, words).places, title.length),
      hits: (hits.length ? hits.slice(0, HITS) : said.slice(0, 1)).map((one) => ({
        anchor: one.anchor, url: link(one.anchor), pieces: pieces(one.raw, one.places, LONGEST),
      })),
    };
  }

  // Where words stand in a text, in order and without overlaps, and how many different ones do.
  function marksOf({ raw, folded }, words) {
    const found = words.map((word) => search.places(folded, word, raw));
    const all = found.reduce((one, other) => one.concat(other), []).sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    const places = [];
    for (const [start, end] of all) {
      const last = places[places.length - 1];
      if (last && start <= last[1]) last[1] = Math.max(last[1], end);
      else places.push([start, end]);
    }
    return { places, different: found.filter((some) => some.length).length };
  }

  // [text, marked] in a row, from a little before the first mark; … tells what was left out.
  function pieces(raw, places, longest) {
    const first = places.length ? places[0][0] : 0;
    const from = raw.length > longest && first > BEFORE ? first - BEFORE : 0, to = Math.min(raw.length, from + longest);
    const found = from ? [["…", false]] : [];
    let at = from;
    for (const [start, end] of places.filter((place) => place[0] < to)) {
      found.push([raw.slice(at, start), false], [raw.slice(start, Math.min(end, to)), true]);
      at = Math.min(end, to);
    }
    found.push([raw.slice(at, to) + (to < raw.length ? "…" : ""), false]);
    return found.filter(([text]) => text);
  }

  search.Prover = Prover;
})((self.minutesSearch = self.minutesSearch || {}));

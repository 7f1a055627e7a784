// The answer to a query: tier after tier until one has something, filtered, proved, told with what to try instead.
(function (search) {
  "use strict";

  const MOST_PROOFS = 60; // pages read for one answer, at most
  const MORE_MISSPELT = 8; // of what may be misspelt more is read than shown, to see what is meant
  const LABELS = { exact: "精确匹配", words: "分词匹配", sound: "同音", typo: "可能有错字", weak: "弱匹配" };

  class Engine {
    // store: an opened Store.
    constructor(store) {
      this.store = store;
      this.tiers = new search.Tiers(store);
      this.prover = new search.Prover(store);
    }

    // options: {limit, kind, year, office, facets}. Gives {items, tier, label, total, sure, more, near, facets, notes}.
    async search(query, options = {}) {
      const asked = search.ask(query, this.store.folder), wanted = { limit: 5, ...options, ...asked.filters };
      const notes = asked.cut ? ["查询太长，只用了前面一部分。"] : [];
      if (!asked.words.length) return { ...nothing(), notes: asked.blank ? [] : ["请输入要找的字词；只有标点或符号，没有可查的内容。"] };
      const allowed = await this.filter(wanted);
      for (const tier of this.order(asked)) {
        const answer = await this.answer(await tier(), allowed, wanted);
        if (answer.items.length) return { ...answer, notes };
      }
      return { ...nothing(), notes };
    }

    // The tiers to try, in order, each a function.
    order({ words, whole, letters, quoted }) {
      const one = words.length === 1, tiers = this.tiers;
      const literal = one ? [() => tiers.exact(words[0])] : [() => tiers.exact(whole), () => tiers.allWords(words)];
      if (quoted) return one ? literal : literal.slice(1);
      if (letters) return [...literal, () => tiers.bySound(letters)];
      const broken = whole.includes(" ") && one ? [() => tiers.allWords(whole.split(" "))] : [];
      const loose = one ? [() => tiers.together(whole), () => tiers.misheard(whole), () => tiers.misspelt(whole)] : [];
      return [...literal, ...broken, ...loose, () => tiers.weak(words.join(" "))];
    }

    async answer({ tier, candidates, sure, near }, allowed, wanted) {
      const open = candidates.filter((candidate) => allowed(candidate.page));
      const limit = tier === "typo" ? Math.max(wanted.limit, MORE_MISSPELT) : wanted.limit;
      const { items, read } = await this.proved(open, tier, limit);
      const shown = (tier === "typo" ? await this.likeliest(items) : items).slice(0, wanted.limit);
      const left = open.length - read;
      return {
        items: shown, tier, label: LABELS[tier], near: near || [],
        total: items.length + left, sure: sure || !left, more: items.length > shown.length || left > 0,
        facets: wanted.facets && items.length ? await this.facets(candidates) : null,
      };
    }

    // Candidates read in order, as many at once as are still wanted.
    async proved(candidates, tier, limit) {
      const items = [], pages = new Set();
      let read = 0;
      while (read < candidates.length && items.length < limit && read < MOST_PROOFS) {
        const wave = candidates.slice(read, read + limit - items.length);
        read += wave.length;
        for (const item of await Promise.all(wave.map((one) => this.prover.prove(one, tier)))) {
          if (item && !pages.has(item.page)) items.push(item);
          if (item) pages.add(item.page);
        }
      }
      return { items, read };
    }

    // Of what may have been meant, first what sounds the same as what was typed, then what most pages have.
    async likeliest(items) {
      const votes = new Map();
      items.forEach(({ words }) => votes.set(words[0], (votes.get(words[0]) || 0) + 1));
      return items.sort((a, b) => votes.get(b.words[0]) - votes.get(a.words[0]));
    }

    // A test of pages by kind, year and office.
    async filter({ kind, year, office }) {
      const names = this.store.manifest.offices, n = names.indexOf(office);
      const place = n >= 0 ? n : office ? names.findIndex((name) => name.includes(office)) : -1;
      const pages = place >= 0 ? await this.store.office(place) : null;
      return (page) =>
        (!kind || this.store.kind(page).name.includes(kind)) &&
        (!year || this.store.year(page) === year) &&
        (!office || (pages !== null && pages.has(page)));
    }

    // How many candidates each kind, year and office has.
    async facets(candidates) {
      const pages = [...new Set(candidates.map((one) => one.page))], offices = this.store.manifest.offices;
      const speaking = await Promise.all(offices.map((_, n) => this.store.office(n)));
      const counts = offices.map((name, n) => [name, pages.filter((page) => speaking[n].has(page)).length]);
      return {
        kind: tally(pages.map((page) => this.store.kind(page).name)),
        year: tally(pages.map((page) => this.store.year(page)).filter(Boolean)).sort((a, b) => b[0].localeCompare(a[0])),
        office: counts.filter(([, count]) => count).sort((a, b) => b[1] - a[1]),
      };
    }
  }

  function nothing() {
    return { items: [], tier: "none", label: "", total: 0, sure: true, more: false, near: [], facets: null };
  }

  function tally(values) {
    const counts = new Map();
    values.forEach((value) => counts.set(value, (counts.get(value) || 0) + 1));
    return [...counts];
  }

  search.Engine = Engine;
})((self.minutesSearch = self.minutesSearch || {}));

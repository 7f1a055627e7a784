// The answer to a query: tier after tier until one has something, filtered, proved, told with what to try instead.
(function (search) {
  "use strict";

  const MOST_PROOFS = 60; // pages read for one answer, at most
  const MISSPELT = 4, MISSPELT_PROOFS = 24; // pages wanted, and read, to see what a misspelt text may mean
  const AT_ONCE = 20, MOST_PARTS = 12; // pages read at the same moment; parts of a text with breaks in it
  const CONTENT = 2, GLANCE = 2; // pages that will do for a quick answer, and chunks read of each
  const FIRST = { exact: 4, words: 3, sound: 3, typo: 3, weak: 3 }; // pages of a first answer
  const REQUESTS = 8; // of a first answer, where it can be: files are asked for at once, but few of them
  const COMMON = 12; // rank of a word so common that two typed together are not taken for a slip; see slips.py
  const LABELS = { exact: "精确匹配", words: "分词匹配", sound: "同音", typo: "可能有错字", weak: "弱匹配" };

  const NOTHING_TO_FIND = "请输入要找的字词；只有标点或符号，没有可查的内容。";
  const ONLY_FILTERS = "只写了类别、年份或机构；请再写上要找的字词。";

  class Engine {
    // store: an opened Store.
    constructor(store) {
      this.store = store;
      this.tiers = new search.Tiers(store);
      this.meant = new search.Meant(this.tiers);
      this.prover = new search.Prover(store);
    }

    // options: {limit, kind, year, office, facets}. Gives {items, tier, label, total, sure, more, near, facets, notes}.
    async search(query, options = {}) {
      const asked = search.ask(query, this.store.folder), wanted = { ...options, ...asked.filters };
      const notes = asked.cut ? ["查询太长，只用了前面一部分。"] : [];
      if (!asked.words.length) return { ...nothing(), notes: [Object.keys(asked.filters).length ? ONLY_FILTERS : NOTHING_TO_FIND] };
      const allowed = await this.filter(wanted);
      if (asked.letters) return { ...(await this.lettered(asked, allowed, wanted)), notes };
      for (const tier of this.order(asked)) {
        const answer = await this.answer(await tier(), allowed, wanted);
        if (answer.items.length) return { ...answer, notes };
      }
      return { ...nothing(), notes };
    }

    // Letters are pinyin or Latin: an entry of that sound first, then what is written so, then what sounds so.
    async lettered({ whole, letters, words }, allowed, wanted) {
      const every = Boolean(wanted.facets || wanted.kind || wanted.year || wanted.office);
      const [sound, exact] = await Promise.all([
        this.meant.bySound(letters, every).then((found) => this.answer(found, allowed, wanted)),
        this.tiers.exact(whole, 1).then((found) => this.answer(found, allowed, wanted)),
      ]);
      const heard = sound.items.map((item) => (item.words.includes(whole) ? { ...item, tier: "exact", label: LABELS.exact } : item));
      const all = [...heard.filter((item) => item.card), ...exact.items, ...heard.filter((item) => !item.card)];
      if (!all.length && words.length > 1) return this.answer(await this.tiers.allWords(words), allowed, wanted);
      if (!all.length) return nothing();
      const items = all.filter((item, n) => all.findIndex((other) => other.page === item.page) === n);
      const first = items[0].tier === "sound" ? sound : exact.items.length ? exact : { ...sound, tier: "exact", label: LABELS.exact };
      return { ...first, items, near: sound.near, total: sound.total + exact.total - all.length + items.length, more: sound.more || exact.more };
    }

    // The tiers to try, in order, each a function.
    order({ words, whole, quoted }) {
      const one = words.length === 1, { tiers, meant } = this;
      const literal = one ? [() => tiers.exact(words[0])] : [() => tiers.exact(whole), () => tiers.allWords(words)];
      if (quoted) return one ? literal : literal.slice(1);
      const broken = whole.includes(" ") && one ? [() => tiers.allWords(whole.split(" ").slice(0, MOST_PARTS))] : [];
      const loose = one ? [
        () => tiers.together(whole, COMMON), () => meant.slipped(whole), () => tiers.together(whole, 1), () => meant.misheard(whole), () => meant.misspelt(whole), () => tiers.together(whole),
      ] : [];
      return [...literal, ...broken, ...loose, () => tiers.weak(words.join(" "))];
    }

    async answer(found, allowed, wanted) {
      const { tier, candidates, near, narrow, otherwise, guessed } = found;
      const limit = wanted.limit || Math.max(2, Math.min(FIRST[tier], REQUESTS - (found.asked || 0)));
      const open = candidates.filter((candidate) => allowed(candidate.page));
      const { items, read } = await this.proved(open, tier, guessed ? Math.max(limit, MISSPELT) : limit, { narrow, quick: !wanted.limit, guessed });
      if (read < 0) return this.answer(await narrow(), allowed, wanted);
      if (!items.length && otherwise) return this.answer(await otherwise(), allowed, wanted);
      const shown = (guessed ? await this.likeliest(items) : namedFirst(items, near)).slice(0, limit), left = open.length - read;
      return {
        items: shown.map((item) => this.told(item)), tier, label: LABELS[tier], partial: found.partial, near: near || (guessed ? [...new Set(shown.map((item) => item.words[0]))] : []),
        total: items.length + left, sure: found.sure || !left, more: items.length > shown.length || left > 0,
        facets: wanted.facets && items.length ? await this.facets(candidates) : null,
      };
    }

    // An entry that is asked for by its name is drawn as a card.
    told({ names, asked, ...item }) {
      const entry = this.store.kind(item.page).weight > 0;
      return { ...item, label: LABELS[item.tier], card: entry && names.some((name) => item.words.includes(name)) };
    }

    // Candidates read in order, as many at once as are still wanted; `read` is -1 where most of the first don't
    // hold what was asked at first sight, and `narrow` would leave them out. A quick answer is content with little,
    // and looks at each page in its likeliest chunks only, as long as it finds anything so.
    async proved(candidates, tier, limit, { narrow, quick, guessed }) {
      const items = [], pages = new Set(), sight = candidates.slice(0, Math.min(limit, AT_ONCE));
      if (narrow && candidates.length > 2) {
        const seen = await Promise.all(sight.map((one) => this.prover.prove(one, tier, 1)));
        if (seen.filter(Boolean).length <= sight.length / 2) return { items, read: -1 };
      }
      const enough = () => items.length >= limit || (quick && read && items.length >= CONTENT);
      const most = guessed && quick ? MISSPELT_PROOFS : Math.max(MOST_PROOFS, 2 * limit);
      let read = 0;
      while (read < candidates.length && !enough() && read < most) {
        const wave = candidates.slice(read, read + Math.min(limit - items.length, most - read, AT_ONCE));
        read += wave.length;
        for (const item of await Promise.all(wave.map((one) => this.prover.prove(one, tier, quick || guessed ? GLANCE : undefined)))) {
          if (item && !pages.has(item.page)) items.push(item);
          if (item) pages.add(item.page);
        }
      }
      return items.length || !quick || guessed ? { items, read } : this.proved(candidates, tier, limit, { guessed });
    }

    // Of the strings that may have been meant, the likeliest first, one page of each before a second one of any.
    async likeliest(items) {
      const groups = new Map();
      items.forEach((item) => groups.set(item.words[0], [...(groups.get(item.words[0]) || []), item]));
      const scored = await Promise.all([...groups].map(async ([word, group]) => ({ group, score: await this.meant.likelihood(word, group) })));
      const ordered = scored.sort((a, b) => b.score - a.score).map(({ group }) => group);
      return search.inTurn(ordered);
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

  // The lists guess at exact titles and at words; here they are seen. Of the words that may be meant the likeliest comes first.
  function namedFirst(items, near = []) {
    const named = ({ names, words }) => names.some((name) => words.includes(name));
    const place = ({ words }) => Math.min(...words.map((word) => near.indexOf(word)).filter((n) => n >= 0), near.length);
    const order = items.map((item, n) => ({ item, by: [named(item) ? 0 : 1, place(item), n] }));
    return order.sort((a, b) => a.by[0] - b.by[0] || a.by[1] - b.by[1] || a.by[2] - b.by[2]).map(({ item }) => item);
  }

  function nothing() {
    return { items: [], tier: "none", label: "", total: 0, partial: false, sure: true, more: false, near: [], facets: null };
  }

  function tally(values) {
    const counts = new Map();
    values.forEach((value) => counts.set(value, (counts.get(value) || 0) + 1));
    return [...counts];
  }

  search.Engine = Engine;
})((self.minutesSearch = self.minutesSearch || {}));

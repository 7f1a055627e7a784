// The files of the index: fetched and unpacked once, read as lists, texts and words. See hooks/minutes/search/.
(function (search) {
  "use strict";

  const MOST_KEPT = 240; // files and what was read from them: a few megabytes
  const FORMAT = 1, SPREAD = 0x9e3779b1, HEAD = 'minutesShard("'.length, TAIL = '")\n'.length;

  // What a reader is told when a file of the index can't be used.
  class IndexProblem extends Error {}

  class Store {
    // base: address of the folder search/, with a slash at its end.
    constructor(base) {
      this.base = base;
      this.files = new Map();
      this.stamp = "";
      this.traffic = { requests: 0, bytes: 0 };
    }

    // The manifest and the table of writing; everything else waits for a query.
    async open() {
      const [manifest, table] = await Promise.all([this.json("manifest"), this.json("fold")]);
      if (manifest.format !== FORMAT) {
        throw new IndexProblem("搜索索引与程序不是同一版本。请按 Ctrl+F5 刷新；仍不行，请管理员重新生成站点。");
      }
      this.manifest = manifest;
      this.stamp = manifest.stamp;
      this.folder = new search.Folder(table);
      this.rank = new Map(Array.from(manifest.frequent).map((character, n) => [character, n]));
      this.numberKinds();
      return this;
    }

    numberKinds() {
      this.kinds = this.manifest.kinds.map((kind) => {
        let first = 0;
        const years = kind.years.map(([year, count]) => ({ year, first, end: (first += count) }));
        return { name: kind.name, weight: kind.weight, years };
      });
    }

    kind(page) { return this.kinds[page >>> 17]; }

    year(page) {
      const place = page & 0x1ffff;
      return this.kind(page).years.find((run) => place < run.end).year;
    }

    file(name) { return this.kept(name, () => this.read(name)); }

    // What `make` gives is kept, the newest of it; what failed is made anew next time.
    kept(name, make) {
      const known = this.files.get(name) || make();
      this.files.delete(name);
      this.files.set(name, known);
      known.catch(() => this.files.delete(name));
      if (this.files.size > MOST_KEPT) this.files.delete(this.files.keys().next().value);
      return known;
    }

    async read(name) {
      const url = `${this.base}${name}.shard${this.stamp && `?v=${this.stamp}`}`;
      const packed = await (/^file:/.test(this.base) ? byScript(url) : this.byFetch(url));
      try {
        return await inflate(packed);
      } catch (error) {
        throw new IndexProblem("搜索索引有一个文件不完整。请稍后刷新再试；仍不行，请管理员重新生成站点。");
      }
    }

    async byFetch(url) {
      let answer;
      try {
        answer = await fetch(url, { cache: this.stamp ? "default" : "no-cache" });
      } catch (error) {
        throw new IndexProblem("连不上站点，暂时不能搜索。请检查网络后再试。");
      }
      if (!answer.ok) throw missing();
      const bytes = new Uint8Array(await answer.arrayBuffer());
      this.traffic.requests += 1;
      this.traffic.bytes += bytes.length;
      return unescape(bytes);
    }

    async json(name) { return JSON.parse(new TextDecoder().decode(await this.file(name))); }

    name(family, number) { return `${family}/${(number >>> 8).toString(16)}/${(number & 255).toString(16)}`; }

    // The pages with one character ("u"), a pair ("b"), or a pair over a gap ("s"): Map page -> {mask, length}.
    async list(family, first, second) {
      return (await this.entry(family, first, second)).pages;
    }

    async entry(family, first, second) {
      const key = Math.imul((first << 16) | second, SPREAD) >>> 0, bits = this.manifest.bits[family];
      const name = this.name(family, bits ? key >>> (32 - bits) : 0);
      const entries = await this.kept(`${name} lists`, async () => decode(await this.file(name)));
      return entries.get(bits ? key & (2 ** (32 - bits) - 1) : key) || { pages: new Map(), prints: [] };
    }

    // Whether a text is a word of the corpus (now and then one that is none; see wordhood.py).
    async isWord(text) {
      const { prints } = await this.entry("b", text.charCodeAt(0), text.charCodeAt(1));
      let rest = 0;
      for (let n = 2; n < text.length; n++) rest = (Math.imul(rest, 31) + text.charCodeAt(n)) >>> 0;
      return prints.includes(Math.imul(rest, SPREAD) >>> 24);
    }

    // A text chunk with its names and paragraphs folded.
    text(page, chunk) {
      const name = `${this.name("t", page)}-${chunk}`;
      return this.kept(`${name} text`, async () => {
        const told = await this.json(name);
        const written = ([anchor, raw]) => ({ anchor, raw, folded: this.folder.fold(raw) });
        return {
          title: told.t, url: told.u, date: told.d, kind: told.k, aliases: told.a,
          folded: this.folder.fold(told.t), names: [told.t, ...told.a].map((raw) => this.folder.fold(raw).text),
          paragraphs: told.p.map(written),
        };
      });
    }

    // Words that sound so, the likeliest first.
    async words(sound) {
      const bits = this.manifest.bits.p, number = bits ? crc32(sound) >>> (32 - bits) : 0;
      const lines = new TextDecoder().decode(await this.file(this.name("p", number))).split("\n");
      const line = lines.find((one) => one.startsWith(`${sound} `));
      return line ? line.split(" ").slice(1) : [];
    }

    // The pages that speak of the n-th office.
    async office(n) {
      let page = 0;
      return new Set(numbers(await this.file(this.name("o", n))).map((distance) => (page += distance)));
    }

    // Character -> its readings without tones; loaded when a query was perhaps misheard.
    readings() {
      return this.kept("readings", async () => {
        const found = new Map();
        for (const [syllable, characters] of Object.entries(await this.json("characters"))) {
          for (const one of characters) found.set(one, [...(found.get(one) || []), syllable]);
        }
        return found;
      });
    }
  }

  function missing() {
    return new IndexProblem("搜索索引缺少文件，可能正在更新。请过一会儿刷新再试；仍不行，请管理员重新生成站点。");
  }

  // The bytes between the quotation marks, escapes undone.
  function unescape(bytes) {
    const out = new Uint8Array(bytes.length);
    let size = 0;
    for (let n = HEAD; n < bytes.length - TAIL; n++) {
      let byte = bytes[n];
      if (byte === 0x5c) {
        byte = bytes[++n];
        byte = byte === 0x6e ? 10 : byte === 0x72 ? 13 : byte;
      }
      out[size++] = byte;
    }
    return out.subarray(0, size);
  }

  // From file:// nothing may be fetched, but a script may be loaded: it calls minutesShard with its bytes.
  function byScript(url) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.charset = "x-user-defined";
      script.src = url;
      script.onload = () => { script.remove(); reject(missing()); };
      script.onerror = () => { script.remove(); reject(missing()); };
      script.take = (text) => resolve(Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff));
      document.head.append(script);
    });
  }
  self.minutesShard = (text) => document.currentScript.take(text);

  async function inflate(packed) {
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  // Numbers of seven bits a byte, the low ones first.
  function numbers(bytes) {
    const found = [];
    for (let n = 0, value = 0, shift = 0; n < bytes.length; n++) {
      value += (bytes[n] & 0x7f) * 2 ** shift;
      shift += 7;
      if (bytes[n] < 0x80) { found.push(value); value = 0; shift = 0; }
    }
    return found;
  }

  // The columns of postings.py as Map key -> {pages: Map page -> {mask, length}, prints}.
  function decode(bytes) {
    const all = numbers(bytes), keys = all[0], sum = (from) => all.slice(from, from + keys).reduce((a, b) => a + b, 0);
    const counts = 1 + keys, words = counts + keys, total = sum(counts);
    const entries = new Map();
    let key = 0, at = words + keys, length = at + 2 * total;
    for (let n = 0; n < keys; n++) {
      const pages = new Map();
      for (let page = 0, end = at + all[counts + n]; at < end; at++) {
        const mask = all[at + total];
        pages.set((page += all[at]), { mask, length: mask & 1 ? all[length++] : 0 });
      }
      entries.set((key += all[1 + n]), { pages, prints: [] });
    }
    let print = bytes.length - sum(words), n = 0;
    for (const entry of entries.values()) {
      entry.prints = bytes.subarray(print, (print += all[words + n++]));
    }
    return entries;
  }

  function crc32(text) {
    let crc = ~0;
    for (const byte of new TextEncoder().encode(text)) {
      crc ^= byte;
      for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
    }
    return ~crc >>> 0;
  }

  search.Store = Store;
  search.IndexProblem = IndexProblem;
})((self.minutesSearch = self.minutesSearch || {}));

// The files of the index: fetched and unpacked once, read as lists, texts and words. See hooks/minutes/search/.
(function (search) {
  "use strict";

  const MOST_KEPT = 240; // files and what was read from them: a few megabytes
  const FORMAT = 3, SPREAD = 0x9e3779b1, HEAD = 'minutesShard("'.length, TAIL = '")\n'.length;

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
        return { name: kind.name, weight: kind.weight, pack: kind.pack, years };
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
        throw unreachable();
      }
      if (!answer.ok) throw missing();
      const bytes = new Uint8Array(await answer.arrayBuffer().catch(() => { throw unreachable(); }));
      this.traffic.requests += 1;
      this.traffic.bytes += bytes.length;
      return unescape(bytes);
    }

    async json(name) { return JSON.parse(new TextDecoder().decode(await this.file(name))); }

    name(family, number) { return `${family}/${(number >>> 8).toString(16)}/${(number & 255).toString(16)}`; }

    // The pages with one character ("u") or a pair ("b"): Map page -> {mask, length, after}; see postings.py.
    async list(family, first, second) {
      const { shard, key } = await this.shard(family, first, second);
      return shard.pages(key);
    }

    async shard(family, first, second) {
      const whole = Math.imul((first << 16) | second, SPREAD) >>> 0, bits = this.manifest.bits[family];
      const name = this.name(family, bits ? whole >>> (32 - bits) : 0);
      const shard = await this.kept(`${name} lists`, async () => new search.Shard(await this.file(name)));
      return { shard, key: bits ? whole & (2 ** (32 - bits) - 1) : whole };
    }

    // Words told under a pair: [{side, rank, rest}]; side 0: the pair begins them, 1: ends them, 2: stands around their middle.
    async told(first, second) {
      const { shard, key } = await this.shard("b", first.charCodeAt(0), second.charCodeAt(0));
      return shard.words(key);
    }

    // How likely a text is a word of the corpus: -1 if it is none, 0 for a doubtful one.
    async wordRank(text) {
      const found = (await this.told(text[0], text[1])).find(({ side, rest }) => !side && rest === text.slice(2));
      return found ? found.rank : -1;
    }

    // A text chunk with its names and paragraphs folded; short pages share a file, see index.py.
    text(page, chunk) {
      const pack = chunk === 1 ? this.kind(page).pack : 0;
      return this.kept(`${page}-${chunk} text`, async () => {
        const all = await this.json(`${this.name("t", (page >>> pack) << pack)}-${chunk}`);
        const told = pack ? all[page & ((1 << pack) - 1)] : all;
        const written = ([anchor, raw]) => ({ anchor, raw, folded: this.folder.fold(raw) });
        return {
          title: told.t, url: told.u, date: told.d, kind: told.k, aliases: told.a,
          folded: this.folder.fold(told.t), names: [told.t, ...told.a].map((raw) => this.folder.fold(raw).text),
          paragraphs: told.p.map(written),
        };
      });
    }

    // {words, places}: the words that sound so, the likeliest first, and where several do, places where they are met.
    async words(sound) {
      const bits = this.manifest.bits.p, number = bits ? Math.imul(sum(sound), SPREAD) >>> (32 - bits) : 0;
      const lines = new TextDecoder().decode(await this.file(this.name("p", number))).split("\n");
      const [words, places] = (lines.find((one) => one.startsWith(`${sound} `)) || "").split("|");
      return { words: words.split(" ").slice(1).map((word) => word.replace(/\t/g, " ")), places: places ? places.split(" ").map((place) => parseInt(place, 16)) : [] };
    }

    // The pages that speak of the n-th office.
    async office(n) {
      let page = 0;
      return new Set(search.numbers(await this.file(this.name("o", n))).map((distance) => (page += distance)));
    }

    // Character -> its readings without tones; loaded when a query may have been misheard or mistyped.
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

  function unreachable() {
    return new IndexProblem("连不上站点，暂时不能搜索。请检查网络后再试。");
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

  function sum(text) {
    let value = 0;
    for (let n = 0; n < text.length; n++) value = (Math.imul(value, 31) + text.charCodeAt(n)) | 0;
    return value;
  }

  search.Store = Store;
  search.IndexProblem = IndexProblem;
})((self.minutesSearch = self.minutesSearch || {}));

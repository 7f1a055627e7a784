// A shard of lists, unpacked: the twin of hooks/minutes/search/postings.py and slips.py.
(function (search) {
  "use strict";

  search.bitsOf = (mask) => {
    let n = 0;
    for (; mask; mask &= mask - 1) n++;
    return n;
  };

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

  // The columns of postings.py; a key's pages are taken out when it is asked for.
  class Shard {
    constructor(bytes) {
      const all = numbers(bytes), keys = all[0], counts = 1 + keys, total = add(all, counts, keys), masks = counts + keys + total;
      this.all = all;
      this.total = total;
      this.lists = new Map();
      let key = 0, at = counts + keys, length = masks + total, chunk = 0;
      for (let n = 0; n < keys; n++) {
        const end = at + all[counts + n];
        this.lists.set((key += all[1 + n]), { at, end, length, chunk });
        for (; at < end; at++) {
          length += all[at + total] & 1;
          chunk += search.bitsOf(all[at + total] >>> 1);
        }
      }
      const told = all[length], sizes = 1 + length + told, units = add(all, sizes, told), text = bytes.length - 2 * units;
      this.after = bytes.subarray(text - chunk, text);
      this.text = new TextDecoder("utf-16le").decode(bytes.subarray(text));
      this.told = new Map();
      for (let n = 0, end = 0, under = 0; n < told; n++) {
        this.told.set((under += all[1 + length + n]), [end, (end += all[sizes + n])]);
      }
    }

    pages(key) {
      const found = new Map(), list = this.lists.get(key), { all, total } = this;
      if (!list) return found;
      for (let { at, length, chunk } = list, page = 0; at < list.end; at++) {
        const mask = all[at + total], end = chunk + search.bitsOf(mask >>> 1);
        found.set((page += all[at]), { mask, length: mask & 1 ? all[length++] : 0, after: this.after.subarray(chunk, end) });
        chunk = end;
      }
      return found;
    }

    words(key) {
      const told = this.told.get(key);
      return (told ? this.text.slice(...told).split(MARK) : []).map((word) => {
        const mark = word.charCodeAt(0);
        return { side: (mark >> 6) & 3, rank: mark & 63, rest: word.slice(1) };
      });
    }
  }

  const MARK = /(?=[\ue000-\ue0bf])/; // see slips.py

  function add(all, from, count) {
    let sum = 0;
    for (let n = from; n < from + count; n++) sum += all[n];
    return sum;
  }

  search.Shard = Shard;
  search.numbers = numbers;
})((self.minutesSearch = self.minutesSearch || {}));

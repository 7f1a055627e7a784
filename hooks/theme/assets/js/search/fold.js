// One way to write everything: the twin of hooks/minutes/search/fold.py, fed by the same table.
(function (search) {
  "use strict";

  class Folder {
    // table: {from, to, more, gone, breaks} as fold.py's for_browser() tells it.
    constructor(table) {
      this.map = new Map();
      let code = 0;
      const becomes = Array.from(table.to);
      table.from.forEach((distance, n) => this.map.set((code += distance), becomes[n]));
      for (const one of Object.keys(table.more)) this.map.set(one.codePointAt(0), table.more[one]);
      for (const [first, last] of table.gone) this.fill(first, last, "");
      for (const [first, last] of table.breaks) this.fill(first, last, " ");
    }

    fill(first, last, text) {
      for (let code = first; code <= last; code++) this.map.set(code, text);
    }

    // {text, at}: the folded text, and for each of its units the offset in `raw` that it came from.
    fold(raw) {
      const at = [];
      let text = "", broken = false;
      for (let n = 0; n < raw.length; ) {
        const code = raw.codePointAt(n), own = String.fromCodePoint(code), size = own.length;
        const changed = this.map.get(code), becomes = changed === undefined ? own : changed;
        for (const unit of becomes.split("")) {
          if (unit === " ") { broken = text !== ""; continue; }
          if (broken) { text += " "; at.push(n); broken = false; }
          text += unit;
          at.push(n);
        }
        n += size;
      }
      return { text, at };
    }
  }

  // Where `part` stands in folded text, as [start, end] in the raw text; a mark at a break's end stays inside.
  function places(folded, part, raw) {
    const found = [];
    for (let n = folded.text.indexOf(part); n >= 0 && part; n = folded.text.indexOf(part, n + part.length)) {
      const last = folded.at[n + part.length - 1];
      found.push([folded.at[n], last + String.fromCodePoint(raw.codePointAt(last)).length]);
    }
    return found;
  }

  search.Folder = Folder;
  search.places = places;
})((self.minutesSearch = self.minutesSearch || {}));

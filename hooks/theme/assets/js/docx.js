/* A .docx made in the browser: the text is written here, all other parts come from the site as they are in its other Word files. */
(function () {
  "use strict";
  var table = Array.from({ length: 256 }, function (_, n) {
    for (var k = 0; k < 8; k += 1) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
    return n >>> 0;
  });

  /* The check sum of a zip entry (CRC-32, ISO 3309). */
  function checked(bytes) {
    var sum = 0xffffffff;
    for (var n = 0; n < bytes.length; n += 1) sum = table[(sum ^ bytes[n]) & 255] ^ (sum >>> 8);
    return (sum ^ 0xffffffff) >>> 0;
  }

  /* Numbers of two and four bytes, lowest first. */
  function packed(sizes, numbers) {
    var view = new DataView(new ArrayBuffer(sizes.length * 4));
    var at = 0;
    sizes.forEach(function (size, n) {
      if (size === 2) view.setUint16(at, numbers[n], true);
      else view.setUint32(at, numbers[n], true);
      at += size;
    });
    return new Uint8Array(view.buffer, 0, at);
  }

  /* Entries that are stored, not packed (APPNOTE 6.3.3); each carries the first day that a zip can name, so the same text gives the same file. */
  function zip(files) {
    var blocks = [];
    var index = [];
    var at = 0;
    files.forEach(function (file) {
      var name = new TextEncoder().encode(file[0]);
      var bytes = new TextEncoder().encode(file[1]);
      var told = [20, 0, 0, 0, 33, checked(bytes), bytes.length, bytes.length, name.length, 0];
      blocks.push(packed([4, 2, 2, 2, 2, 2, 4, 4, 4, 2, 2], [0x04034b50].concat(told)), name, bytes);
      index.push(packed([4, 2, 2, 2, 2, 2, 2, 4, 4, 4, 2, 2, 2, 2, 2, 4, 4], [0x02014b50, 20].concat(told, [0, 0, 0, 0, at])), name);
      at += 30 + name.length + bytes.length;
    });
    var size = index.reduce(function (sum, block) { return sum + block.length; }, 0);
    var end = packed([4, 2, 2, 2, 2, 4, 4, 2], [0x06054b50, 0, 0, files.length, files.length, size, at, 0]);
    return blocks.concat(index, [end]);
  }

  function escaped(text) {
    return text.replace(/[\ufffe\uffff]/g, "").replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  }

  function run(text, look) {
    var lines = escaped(text).split("\n").join('</w:t><w:br/><w:t xml:space="preserve">');
    return text ? "<w:r>" + look + '<w:t xml:space="preserve">' + lines + "</w:t></w:r>" : "";
  }

  function paragraph(piece) {
    var style = piece.style === "Normal" ? "" : '<w:pPr><w:pStyle w:val="' + piece.style + '"/></w:pPr>';
    return "<w:p>" + style + run(piece.text.slice(0, piece.bold), "<w:rPr><w:b/></w:rPr>") + run(piece.text.slice(piece.bold), "") + "</w:p>";
  }

  /* `pieces` are {style, text, bold}, the first `bold` characters are bold; `word` is what packs/word.js tells. */
  window.docx = function (pieces, word) {
    var files = Object.keys(word.parts).map(function (name) { return [name, word.parts[name]]; });
    files.push(["word/document.xml", word.document[0] + pieces.map(paragraph).join("") + word.document[1]]);
    return new Blob(zip(files), { type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document" });
  };
})();

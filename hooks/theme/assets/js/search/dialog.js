// Answers in the form that the theme's dialog draws: [page, …its paragraphs], text as HTML.
(function (search) {
  "use strict";

  const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  const html = (text) => text.replace(/[&<>"]/g, (character) => ESCAPES[character]);
  const drawn = (pieces) => pieces.map(([text, marked]) => (marked ? `<mark>${html(text)}</mark>` : html(text))).join("");

  search.forDialog = (query, result, problem) => {
    const all = `search.html?find=${encodeURIComponent(query)}`;
    if (problem) return { items: [[said(all, "暂时不能搜索", problem)]], suggest: [] };
    const items = result.items.map((item, n) => entry(item, 1000 - n));
    if (items.length) items.push([said(all, told(result), "打开搜索页，可以按类别、年份、机构筛选")]);
    else if (query.trim()) items.push([said(all, "没有找到", [...result.notes, "可以减少几个字、换一种说法，或打开搜索页看建议"].join(""))]);
    return { items, suggest: [] };
  };

  // The dialog takes what has no # in its address for the page; mark.js goes to the first mark there.
  function entry(item, score) {
    const [first, ...others] = item.hits;
    const page = {
      location: item.url.split("#")[0], title: drawn(item.pieces), text: paragraph(first), score, terms: {},
      tags: [item.label, item.kind, item.date].filter(Boolean),
    };
    return [page, ...others.map((hit) => ({ location: hit.url, title: "", text: paragraph(hit), score: score - 0.5, terms: {} }))];
  }

  const paragraph = (hit) => (hit ? `<p>${drawn(hit.pieces)}</p>` : "");

  function said(location, title, text) {
    return { location, title: html(title), text: `<p>${html(text)}</p>`, score: 0, terms: {} };
  }

  function told({ items, total, sure, partial }) {
    if (partial) return "在搜索页查看全部";
    return total > items.length ? `共${sure ? "" : "约"} ${total} 页，查看全部` : `共 ${items.length} 页，在搜索页查看`;
  }
})((self.minutesSearch = self.minutesSearch || {}));

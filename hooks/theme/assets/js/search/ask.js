// A query taken apart: filters, phrases, words; all folded as the text is.
(function (search) {
  "use strict";

  const LONGEST = 200, MOST_WORDS = 12; // folded characters of a pasted query, and words, that are looked for
  const FILTER = /(处室|机构|年|年份|类|类别)[:：]\s*(?:"([^"]+)"|“([^”]+)”|(\S+))/g;
  const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(^|[^\ud800-\udbff])[\udc00-\udfff]/g; // halves of characters
  const PHRASE = /"([^"]+)"|“([^”]+)”/g;
  const FILTERED = { 处室: "office", 机构: "office", 年: "year", 年份: "year", 类: "kind", 类别: "kind" };

  // {words, whole, filters, cut}: `words` are folded and all wanted, `whole` is the query as one phrase,
  // `quoted` says that nothing but the words as they stand will do, `cut` that the end was left out.
  function ask(query, folder) {
    const filters = {}, fold = (text) => beginning(folder.fold(text).text);
    const plain = String(query).replace(LONE, "").replace(FILTER, (_, name, ...values) => {
      filters[FILTERED[name]] = values.find((value) => typeof value === "string" && value);
      return " ";
    });
    const phrases = [];
    const rest = plain.replace(PHRASE, (_, straight, curly) => {
      if (straight || isWholeQuery(plain)) phrases.push(straight || curly);
      return straight || isWholeQuery(plain) ? " " : _;
    });
    const all = [...new Set([...phrases, ...rest.split(/\s+/)].map(fold).filter(Boolean))], words = all.slice(0, MOST_WORDS);
    return {
      words, filters, whole: fold(plain), quoted: phrases.length > 0,
      letters: /^[a-zü' -]+$/i.test(plain.trim()) ? plain.toLowerCase().replace(/ü/g, "v").replace(/[^a-z]/g, "") : "",
      cut: folder.fold(plain).text.length > LONGEST || all.length > MOST_WORDS,
    };
  }

  // Not more than is looked for, and no half of a character at the end.
  function beginning(text) {
    return text.slice(0, LONGEST).replace(/[\ud800-\udbff]$/, "").trim();
  }

  // “两河”整治 names something; “两河整治” alone is a phrase.
  function isWholeQuery(text) {
    return /^\s*(“[^”]+”\s*)+$/.test(text);
  }

  search.ask = ask;
})((self.minutesSearch = self.minutesSearch || {}));

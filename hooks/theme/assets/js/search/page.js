// The search page: what is asked stands in its address, so it can be shared, and the back button finds it again.
(function () {
  "use strict";

  const STEP = 10, MOST = 200; // results listed at a time, and in all
  const root = document.querySelector("[data-search-page]"), form = root.querySelector("form"), box = form.elements.q;
  const told = root.querySelector("[data-told]"), list = root.querySelector("[data-results]"), more = root.querySelector("[data-more]");
  const facets = root.querySelector("[data-facets]"), help = root.querySelector("[data-help]"), near = root.querySelector("[data-near]");
  const FACETS = [["kind", "类别"], ["year", "年份"], ["office", "机构"]];
  const worker = new Worker(root.dataset.worker), waiting = new Map();
  let asked = 0, composing = false;

  worker.addEventListener("message", ({ data: { type, data } }) => {
    if (type === 5) waiting.get(data.id)(data);
  });

  function answered(query, options) {
    const id = ++asked;
    return new Promise((resolve) => {
      waiting.set(id, resolve);
      worker.postMessage({ type: 4, data: { id, query, options } });
    });
  }

  function state() {
    const given = new URLSearchParams(location.search);
    return { find: given.get("find") || "", kind: given.get("kind") || "", year: given.get("year") || "", office: given.get("office") || "", n: Math.min(Number(given.get("n")) || STEP, MOST) };
  }

  function go(changes, keep) {
    const wanted = { ...state(), n: STEP, ...changes }, address = new URL(location.href.split("?")[0]);
    for (const [name, value] of Object.entries(wanted)) if (value && !(name === "n" && value === STEP)) address.searchParams.set(name, value);
    history.replaceState(keep ? history.state : null, "", address.href);
    show();
  }

  async function show() {
    const { find: q, n, ...chosen } = state();
    if (box.value !== q && document.activeElement !== box) box.value = q;
    help.hidden = Boolean(q.trim());
    if (!q.trim()) return clear("");
    told.textContent = told.textContent || "正在查找……";
    const { id, result, problem } = await answered(q, { ...chosen, limit: n, facets: true });
    if (id !== asked) return;
    if (problem) return clear(problem);
    told.textContent = summary(q, result);
    list.replaceChildren(...result.items.map((item) => drawn(item)));
    more.hidden = !result.more || n >= MOST;
    near.replaceChildren(...suggestions(q, result));
    if (!result.items.length && !Object.values(chosen).some(Boolean)) facets.replaceChildren();
    else if (result.facets) facets.replaceChildren(...FACETS.map(([name, label]) => facet(name, label, result.facets[name], chosen[name])).filter(Boolean));
    help.hidden = result.items.length > 0;
    restore();
  }

  function clear(words) {
    told.textContent = words;
    for (const part of [list, near, facets]) part.replaceChildren();
    more.hidden = true;
  }

  function summary(q, { items, total, sure, label, notes }) {
    if (!items.length) return [...notes, `没有找到“${q.trim()}”。`].join("");
    return `${notes.join("")}${label}：共${sure ? "" : "约"} ${total} 页，已列出 ${items.length} 页。`;
  }

  function element(tag, className, ...content) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    made.append(...content);
    return made;
  }

  const marked = (pieces) => pieces.map(([text, mark]) => (mark ? element("mark", "", text) : text));

  function link(href, ...content) {
    const made = element("a", "", ...content);
    made.href = href;
    return made;
  }

  // A page: its title, what it is, and the paragraphs that say it. An entry that is asked by its name comes as a card.
  function drawn(item) {
    const about = element("p", "result__about", element("span", `result__tier result__tier--${item.tier}`, item.label));
    about.append(...[item.kind, item.date].filter(Boolean).map((text) => element("span", "", text)));
    const quoted = item.hits.map((hit) => element("p", "result__quote", link(hit.url, ...marked(hit.pieces))));
    const rest = item.count > item.hits.length ? [element("p", "result__rest", `这一页另有 ${item.count - item.hits.length} 段也写到。`)] : [];
    return element("li", item.card ? "result result--card" : "result", element("h2", "", link(item.url, ...marked(item.pieces))), about, ...quoted, ...rest);
  }

  function suggestions(q, { near: words, tier }) {
    const others = words.filter((word) => word !== q.trim()).slice(0, 6);
    if (!others.length || tier === "exact") return [];
    return ["您要找的是不是：", ...others.map((word) => link(`?find=${encodeURIComponent(word)}`, word))];
  }

  function facet(name, label, counts, chosen) {
    const rows = counts.filter(([value]) => value).slice(0, 12);
    if (chosen && !rows.some(([value]) => value === chosen)) rows.push([chosen, 0]);
    if (!rows.length) return null;
    const buttons = rows.map(([value, count]) => {
      const button = element("button", "facet__choice", value, element("span", "facet__count", count ? ` ${count}` : ""));
      button.type = "button";
      button.setAttribute("aria-pressed", String(value === chosen));
      button.addEventListener("click", () => go({ [name]: value === chosen ? "" : value }));
      return button;
    });
    return element("fieldset", "facet", element("legend", "", label), ...buttons);
  }

  // Back from a result: the same place of the same list.
  function restore() {
    if (!history.state || history.state.y === undefined) return;
    const top = history.state.y;
    history.replaceState(null, "");
    requestAnimationFrame(() => setTimeout(() => scrollTo({ top, behavior: "instant" }), 50)); // once all has its height
  }

  history.scrollRestoration = "manual";
  list.addEventListener("click", () => history.replaceState({ y: scrollY }, ""));
  addEventListener("pageshow", (event) => event.persisted && restore());
  box.addEventListener("compositionstart", () => { composing = true; });
  box.addEventListener("compositionend", () => { composing = false; go({ find: box.value }); });
  box.addEventListener("input", () => composing || go({ find: box.value }));
  form.addEventListener("submit", (event) => { event.preventDefault(); go({ find: box.value }); });
  more.addEventListener("click", () => go({ n: state().n + STEP }));
  near.addEventListener("click", (event) => {
    if (!event.target.href) return;
    event.preventDefault();
    box.value = event.target.textContent;
    go({ find: box.value });
  });
  root.hidden = false;
  box.value = state().find;
  show();
  if (!box.value) box.focus();
})();

// Opens search when it is first needed, here or in a worker, and answers: the dialog (type 2) and the page (type 4).
(function () {
  "use strict";

  const script = typeof document === "undefined" ? self.location : document.currentScript;
  const folder = (script.src || script.href).split("?")[0].replace(/[^/]*$/, "");
  const search = (self.minutesSearch = self.minutesSearch || {});
  const server = typeof document === "undefined" ? new URLSearchParams(self.location.search).get("server") : "";
  const once = {};
  let newest = 0;

  search.base = new URL("../../../search/", folder).href;

  search.load = (names) => Promise.all(names.map((name) => kept(name, () => loaded(`${folder}${name}.js`))));

  // What `make` gives, once; what failed is tried again the next time.
  function kept(name, make) {
    once[name] = once[name] || Promise.resolve().then(make);
    once[name].catch(() => delete once[name]);
    return once[name];
  }

  function loaded(src) {
    if (typeof document === "undefined") return importScripts(src);
    return new Promise((resolve, reject) => {
      const tag = document.createElement("script");
      Object.assign(tag, { src, async: false, onload: resolve, onerror: reject });
      document.head.append(tag);
    });
  }

  // An object with search(query, options): the index beside the site, or a server with the same contract.
  search.open = () => kept("opened", opened);

  async function opened() {
    await search.load(server ? ["all", "remote"] : ["all"]); // all.js: the others here, joined when the site is written
    return server ? new search.Remote(server) : new search.Engine(await new search.Store(search.base).open());
  }

  // A message's answer; none where a newer query of the dialog has come meanwhile.
  search.answer = async ({ type, data }) => {
    const mine = type === 2 ? ++newest : 0;
    const { query, options, id } = type === 2 ? { query: data, options: {} } : data;
    let result, problem = "";
    try {
      result = await (await search.open()).search(query, options);
    } catch (error) {
      problem = search.IndexProblem && error instanceof search.IndexProblem ? error.message : "搜索程序没有装好，请刷新再试；仍不行，请告诉管理员。";
    }
    if (type === 2) return mine === newest ? { type: 3, data: search.forDialog(query, result, problem) } : null;
    return { type: 5, data: { id, result, problem } };
  };
})();

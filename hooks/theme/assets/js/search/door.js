// On every page: no search while an input method composes; no worker on file://; marks where a result leads.
(() => {
  const folder = document.currentScript.src.replace(/[^/]*$/, "");
  const load = (name) => new Promise((resolve, reject) => {
    const script = document.createElement("script");
    Object.assign(script, { src: `${folder}${name}.js`, onload: resolve, onerror: reject });
    document.head.append(script);
  });
  const box = (event) => event.target.name === "query";
  addEventListener("keyup", (event) => event.isComposing && box(event) && event.stopImmediatePropagation(), true);
  for (const done of ["input", "compositionend"]) { // what was pasted, or chosen from an input method, counts as typed
    addEventListener(done, (event) => event.isComposing || !box(event) || event.target.dispatchEvent(new KeyboardEvent("keyup")));
  }
  const here = location.href; // q is for the search page's own box, no dialog
  if (/search.html\?q=/.test(here)) history.replaceState(null, "", here.replace("?q=", "?find="));
  if (location.protocol === "file:") {
    self.Worker = class extends EventTarget {
      async postMessage(data) {
        let answer = { type: data.type + 1, data: { items: [] } };
        if (data.type && data.data) {
          await (this.opened = this.opened || load("open"));
          answer = await self.minutesSearch.answer(data);
        }
        if (answer) this.dispatchEvent(new MessageEvent("message", { data: answer }));
      }
    };
  }
  if (/[?&]h=/.test(location.search)) load("open").then(() => load("mark"));
})();

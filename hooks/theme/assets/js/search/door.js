// On every page: no search while an input method composes; no worker on file://; marks where a result leads.
(() => {
  const folder = document.currentScript.src.replace(/[^/]*$/, "");
  const load = (name) => new Promise((resolve, reject) => {
    const script = document.createElement("script");
    Object.assign(script, { src: `${folder}${name}.js`, onload: resolve, onerror: reject });
    document.head.append(script);
  });
  const query = ({ target }) => target.name === "query" && target;
  addEventListener("keyup", (event) => event.isComposing && query(event) && event.stopImmediatePropagation(), true);
  addEventListener("compositionend", (event) => query(event) && query(event).dispatchEvent(new KeyboardEvent("keyup")));
  if (location.protocol === "file:") {
    self.Worker = class extends EventTarget {
      async postMessage(data) {
        if (data.type !== 0) await (this.opened = this.opened || load("open"));
        const answer = data.type === 0 ? { type: 1 } : await self.minutesSearch.answer(data);
        if (answer) this.dispatchEvent(new MessageEvent("message", { data: answer }));
      }
    };
  }
  if (/[?&]h=/.test(location.search)) load("open").then(() => load("mark"));
})();

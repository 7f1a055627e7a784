// Where a result has led: its words are marked in the text, over links and notes too; Escape takes the marks away.
(function (search) {
  "use strict";

  const words = new URLSearchParams(location.search).get("h").split(" ").filter(Boolean);
  const content = document.querySelector(".md-content__inner");

  async function mark() {
    await search.load(["fold", "store"]);
    const folder = new search.Folder(await new search.Store(search.base).json("fold"));
    blocks(content).forEach((block) => markIn(block, folder));
    if (!location.hash) arrive(document.querySelector("mark.found"));
  }

  // Without an address in the link the first mark is where to go, and its paragraph is the address.
  function arrive(first) {
    if (!first) return;
    const paragraph = first.closest("[id^=p]");
    if (paragraph) history.replaceState(history.state, "", `#${paragraph.id}`);
    (paragraph || first).scrollIntoView({ block: "center" });
  }

  // Paragraphs with an address, and whatever else holds text and no such block inside.
  function blocks(root) {
    const all = Array.from(root.querySelectorAll("[id^=p], h1, h2, h3, p, li, td, dd, dt"));
    return all.filter((one) => !all.some((other) => other !== one && other.contains(one) && /^p\d/.test(other.id)))
      .filter((one) => /^p\d/.test(one.id) || !one.querySelector("p, li, td, dd"));
  }

  function markIn(block, folder) {
    const nodes = textNodes(block), raw = nodes.map((node) => node.data).join(""), folded = folder.fold(raw);
    const places = words.reduce((all, word) => all.concat(search.places(folded, word, raw)), []);
    let start = 0;
    for (const node of nodes) {
      const end = start + node.data.length, from = start;
      const inside = places.filter((place) => place[0] < end && place[1] > from);
      wrap(node, inside.map(([a, b]) => [Math.max(a, from) - from, Math.min(b, end) - from]).filter(([a, b]) => a < b));
      start = end;
    }
  }

  function textNodes(block) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT), nodes = [];
    while (walker.nextNode()) if (!walker.currentNode.parentElement.closest("button, script, style")) nodes.push(walker.currentNode);
    return nodes;
  }

  // From the end, so that the offsets before stay true.
  function wrap(node, places) {
    for (const [start, end] of places.sort((a, b) => b[0] - a[0])) {
      const range = document.createRange(), made = document.createElement("mark");
      if (end > node.data.length) continue; // two words overlap: the later one is marked already
      range.setStart(node, start);
      range.setEnd(node, end);
      made.className = "found";
      range.surroundContents(made);
    }
  }

  function clear(event) {
    if (event.key !== "Escape") return;
    document.querySelectorAll("mark.found").forEach((made) => {
      const parent = made.parentNode;
      made.replaceWith(...made.childNodes);
      parent.normalize();
    });
    removeEventListener("keydown", clear);
  }

  addEventListener("keydown", clear);
  mark().catch(() => undefined); // an unmarked page is still the page that was meant
})(self.minutesSearch);

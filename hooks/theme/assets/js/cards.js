/* The card of a term: opens beside its link on hover, focus and tap; Escape closes it; the pointer can enter it.
   All cards lie in one script of this site, fetched when the first one is wanted: pages opened from a
   folder may load scripts but no data. Without a script, or without that file, the link leads to the entry. */
(function () {
  "use strict";
  var article = document.querySelector("[data-cards]");
  if (!article) return;

  var OPEN_AFTER = 250; // milliseconds: a pointer that only passes by opens nothing
  var CLOSE_AFTER = 350; // long enough to move from the link into the card
  var source = new URL(article.dataset.cards, location.href).href;
  var base = source.slice(0, source.lastIndexOf("assets/"));
  var card = document.body.appendChild(make("div", "card"));
  var status = document.body.appendChild(make("div", "visually-hidden"));
  var owner = null; // the element whose card is open, or about to be
  var timer = 0;
  var pointer = "mouse";
  var waiting = null;
  var seen = null; // where on the screen the pointer was last met
  var under = null; // a link that the page brought under the resting pointer

  card.hidden = true;
  card.setAttribute("role", "dialog");
  status.setAttribute("role", "status");

  function make(tag, className, words) {
    var made = document.createElement(tag);
    if (className) made.className = className;
    if (words) made.textContent = words;
    return made;
  }

  /* Cards are fetched once; whoever asks meanwhile waits with the others. */
  function withCards(then) {
    if (window.termCards) { then(); return; }
    if (waiting) { waiting.push(then); return; }
    waiting = [then];
    var script = make("script");
    script.src = source;
    script.onload = function () { waiting.splice(0).forEach(function (each) { each(); }); waiting = null; };
    script.onerror = function () { waiting = null; script.remove(); };
    document.head.appendChild(script);
  }

  function marked(node) {
    var found = node && node.closest ? node.closest("a[data-term][href], .mention[tabindex]") : null;
    return found && !card.contains(found) ? found : null;
  }

  function opens(element, announce, after) {
    clearTimeout(timer);
    if (owner === element && !card.hidden) return;
    owner = element;
    timer = setTimeout(function () {
      withCards(function () {
        var found = window.termCards[element.dataset.term];
        if (owner === element && found) show(element, found, announce);
      });
    }, after);
  }

  function closesSoon() {
    clearTimeout(timer);
    timer = setTimeout(close, CLOSE_AFTER);
  }

  function close() {
    clearTimeout(timer);
    if (card.contains(document.activeElement) && owner) owner.focus();
    owner = null;
    card.hidden = true;
    status.textContent = "";
  }

  function show(element, found, announce) {
    fill(found);
    card.hidden = false;
    place(element);
    if (announce) status.textContent = spoken(found);
  }

  function counted(found) {
    return found.places ? found.meetings + " 次会议提到，共 " + found.places + " 处" : "还没有会议提到";
  }

  function spoken(found) {
    var said = [found.name, found.quote ? "权威释义：" + found.quote : found.none, found.source, counted(found)];
    return said.filter(Boolean).join("。") + "。按 Escape 关闭。";
  }

  function fill(found) {
    var head = make("p", "card__head");
    var shut = make("button", "card__close", "×");
    var more = make("a", "card__more", "看词条全文");
    shut.type = "button";
    shut.setAttribute("aria-label", "关闭");
    shut.addEventListener("click", close);
    more.href = base + found.url;
    head.appendChild(make("strong", "", found.name));
    head.appendChild(make("span", "card__shelf", found.shelf));
    card.textContent = "";
    card.setAttribute("aria-label", "词条：" + found.name);
    [
      head,
      shut,
      found.renamed && make("p", "card__note", "已更名为“" + found.renamed + "”"),
      found.quote && make("blockquote", "card__quote", found.quote),
      found.source && make("p", "card__source", found.source),
      found.none && make("p", "card__note", found.none),
      found.formula && make("p", "card__note", "缩写：" + found.formula),
      foot(found, more)
    ].filter(Boolean).forEach(function (part) { card.appendChild(part); });
  }

  function foot(found, more) {
    var line = make("p", "card__foot");
    var places = make("a", "", counted(found));
    places.href = base + found.url + "#mentioned";
    line.appendChild(places);
    line.appendChild(more);
    return line;
  }

  /* Under the line of the text, above it where there is no room; on a narrow screen the style sheet puts it at the foot. */
  function place(element) {
    var boxes = element.getClientRects();
    var box = boxes[0] || element.getBoundingClientRect();
    var last = boxes[boxes.length - 1] || box;
    var width = card.offsetWidth;
    var left = Math.max(8, Math.min(box.left, document.documentElement.clientWidth - width - 8));
    var below = box.bottom + 6;
    var above = box.top - 6 - card.offsetHeight;
    var top = below + card.offsetHeight <= innerHeight || above < 60 ? below : above;
    /* At the foot of a narrow screen the card would hide a link that stands low: the page moves up under it. */
    var hidden = last.bottom + 12 - card.getBoundingClientRect().top;
    if (getComputedStyle(card).position === "fixed" && hidden > 0) window.scrollBy(0, hidden);
    card.style.left = left + scrollX + "px";
    card.style.top = top + scrollY + "px";
  }

  /* A page that scrolls brings links under a pointer that rests: no card is asked for until the pointer itself moves. */
  function moved(event) {
    var at = event.screenX + " " + event.screenY;
    var other = at !== seen;
    seen = at;
    return other;
  }

  document.addEventListener("pointermove", function (event) {
    if (event.pointerType === "touch" || !moved(event) || !under) return;
    if (marked(event.target) === under) opens(under, false, OPEN_AFTER);
    under = null;
  });

  document.addEventListener("pointerover", function (event) {
    if (event.pointerType === "touch") return;
    var found = marked(event.target);
    under = !moved(event) && found ? found : null;
    if (found && !under) opens(found, false, OPEN_AFTER);
    else if (card.contains(event.target)) clearTimeout(timer);
  });

  document.addEventListener("pointerout", function (event) {
    if (event.pointerType === "touch") return;
    var inside = card.contains(document.activeElement) || (owner && owner === document.activeElement && !card.hidden);
    if ((marked(event.target) || card.contains(event.target)) && !inside) closesSoon();
  });

  document.addEventListener("focusin", function (event) {
    var found = marked(event.target);
    if (found && found.matches(":focus-visible")) opens(found, true, 0);
    else if (!found && !card.contains(event.target) && owner) close();
  });

  document.addEventListener("pointerdown", function (event) { pointer = event.pointerType; }, true);

  /* The first tap opens the card, a second one on the same link follows it; a mention that is no link always opens. */
  document.addEventListener("click", function (event) {
    var found = marked(event.target);
    if (!found) {
      if (!card.contains(event.target) && !card.hidden) close();
      return;
    }
    if (found.matches(".mention") || (pointer === "touch" && (owner !== found || card.hidden))) {
      event.preventDefault();
      opens(found, true, 0);
    }
  });

  document.addEventListener("keydown", function (event) {
    pointer = "keyboard";
    if (event.key === "Escape" && !card.hidden) {
      event.stopPropagation();
      close();
    } else if (owner && !card.hidden && event.target === owner && owner.matches(".mention") && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      card.querySelector(".card__more").focus();
    }
  }, true);
})();

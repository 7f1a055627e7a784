/* To quote a minute: the number beside a paragraph, a selection, or the key y gives the words, the source and the link.
   Everything here is made in the browser and stands outside the text, so the written page holds the minute and nothing else. */
(function () {
  "use strict";
  var article = document.querySelector("article.minute");
  var text = article && article.querySelector(".minute-text");
  if (!text) return;

  var FORMS = [["running", "复制（行文）"], ["footnote", "复制（脚注）"], ["markdown", "复制（Markdown）"], ["link", "只复制链接"]];
  var NUMERALS = "一二三四五六七八九十";
  var title = article.querySelector("h1").textContent;
  var day = article.dataset.day;
  var hovered = null;
  var panel = null;
  var floating = null;

  function element(tag, className, words) {
    var made = document.createElement(tag);
    made.className = className;
    made.textContent = words;
    return made;
  }

  function button(className, words, act) {
    var made = element("button", className, words);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }

  /* An address and the words at it: {id, words, paragraph}. */

  function paragraphOf(node) {
    var found = node && (node.nodeType === 1 ? node : node.parentElement);
    return found && found.closest(".minute-text .para, .minute-text .table, .minute-text blockquote[id]");
  }

  function whole(paragraph) {
    var cells = paragraph.classList.contains("table"); /* a table is read by rows, not as one long word */
    return { id: paragraph.id, words: cells ? paragraph.innerText.trim() : paragraph.textContent, paragraph: paragraph };
  }

  function selected() {
    var selection = window.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    var range = selection.getRangeAt(0);
    if (!text.contains(range.commonAncestorContainer)) return null;
    var paragraph = paragraphOf(range.startContainer);
    var words = selection.toString().replace(/\s*\n\s*/g, "\n").trim();
    if (!paragraph || !words) return null;
    var start = range.startContainer.nodeType === 1 ? range.startContainer : range.startContainer.parentElement;
    var sentence = start.closest(".s, .run-in, tr[id]");
    return { id: sentence ? sentence.id : paragraph.id, words: words, paragraph: paragraph };
  }

  function targeted() {
    var found = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    var paragraph = paragraphOf(found);
    if (!paragraph) return null;
    if (found.classList.contains("retired")) return whole(paragraph); /* a former sentence's address, whose words are no more */
    return { id: found.id, words: found.textContent, paragraph: paragraph };
  }

  /* How a place is called in Chinese: 第四要（第6段第2句）, 第7段第1句. “要” is said only where the paragraph itself begins with it. */
  function place(quote) {
    var parts = /^p(\d+)([a-z]*)(?:([sr])(\d+)([a-z]*))?$/.exec(quote.id) || [];
    var head = quote.paragraph.querySelector(".run-in");
    var yao = head && new RegExp("^([" + NUMERALS + "]+)要").exec(head.textContent);
    var paragraph = "第" + parts[1] + (parts[2] || "") + "段";
    var sentence = parts[4] ? "第" + parts[4] + (parts[5] || "") + (parts[3] === "r" ? "行" : "句") : "";
    return yao ? "第" + yao[1] + "要（" + paragraph + sentence + "）" : paragraph + sentence;
  }

  function addressOf(quote) {
    return location.href.split("#")[0].split("?")[0] + "#" + quote.id;
  }

  /* The words stay as they are, double marks inside double marks too: a quotation can be searched for. */
  function compose(quote, form) {
    var source = "《" + title + "》";
    var link = addressOf(quote);
    if (form === "link") return link;
    if (form === "footnote") return source + "，" + day + "，" + place(quote) + "：“" + quote.words + "”，" + link + "。";
    if (form === "markdown") return "> " + quote.words.replace(/\n/g, "\n> ") + "\n>\n> ——[" + source + "（" + day + "），" + place(quote) + "](" + link + ")";
    return "“" + quote.words + "”——" + source + "（" + day + "），" + place(quote) + "，" + link;
  }

  function take(quote, form) {
    window.kept.set("cite", form);
    window.copyWords(compose(quote, form));
  }

  /* The panel under a paragraph. */

  function close(focus) {
    if (!panel) return;
    var opener = panel.opener;
    opener.setAttribute("aria-expanded", "false");
    panel.node.remove();
    panel = null;
    if (focus) opener.focus();
  }

  function open(opener, quote) {
    close(false);
    var node = element("div", "cite", "");
    var forms = element("div", "cite__forms", "");
    node.setAttribute("role", "dialog");
    node.setAttribute("aria-label", "引用" + place(quote));
    var words = node.appendChild(element("p", "cite__text", compose(quote, "running")));
    words.tabIndex = 0; /* a long quotation scrolls, by keyboard too */
    FORMS.forEach(function (form) {
      forms.appendChild(button("", form[1], function () { take(quote, form[0]); close(true); }));
    });
    if (!quote.paragraph.classList.contains("removed")) forms.appendChild(pick(quote.paragraph));
    node.appendChild(forms);
    var leave = button("cite__close", "×", function () { close(true); });
    leave.setAttribute("aria-label", "关闭");
    node.appendChild(leave);
    opener.parentElement.appendChild(node);
    opener.setAttribute("aria-expanded", "true");
    node.classList.add("cite--open");
    panel = { node: node, opener: opener };
    forms.firstElementChild.focus({ preventScroll: true });
  }

  /* Takes the paragraph into the reader's own study pack, or out of it. */
  function pick(paragraph) {
    var address = article.dataset.slug + "." + paragraph.id;
    var words = window.picks.has(address) ? "从自选学习包去掉" : "收进自选学习包";
    return button("", words, function () { window.say(window.picks.toggle(address)); close(true); });
  }

  function number(paragraph) {
    var tool = element("div", "para-tool", "");
    var label = paragraph.id.slice(1);
    var opener = button("", label, function () {
      if (panel && panel.opener === opener) close(true);
      else open(opener, whole(paragraph));
    });
    opener.setAttribute("aria-label", "引用第" + label + "段");
    opener.setAttribute("aria-expanded", "false");
    opener.title = "引用第" + label + "段（快捷键 y），或收进自选学习包";
    tool.appendChild(opener);
    paragraph.parentElement.insertBefore(tool, paragraph);
  }

  /* A button beside a selection made by mouse or finger. */

  function offer() {
    if (floating) floating.remove();
    floating = null;
    var quote = selected();
    if (!quote) return;
    var box = window.getSelection().getRangeAt(0).getBoundingClientRect();
    floating = button("cite-selection", "引用", function () { take(quote, window.kept.get("cite") || "running"); offer(); });
    floating.addEventListener("mousedown", function (event) { event.preventDefault(); });
    document.body.appendChild(floating);
    floating.style.left = Math.min(box.right + window.scrollX, window.scrollX + document.documentElement.clientWidth - floating.offsetWidth - 4) + "px";
    floating.style.top = box.bottom + window.scrollY + 4 + "px";
  }

  text.querySelectorAll(".para, .table, blockquote[id]").forEach(number);
  text.addEventListener("mouseover", function (event) { hovered = paragraphOf(event.target) || hovered; });
  document.addEventListener("mouseup", function () { window.setTimeout(offer, 0); });
  document.addEventListener("touchend", function () { window.setTimeout(offer, 300); });
  document.addEventListener("click", function (event) {
    if (panel && !panel.node.parentElement.contains(event.target)) close(false);
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") { close(true); return; }
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable;
    if (event.key !== "y" || typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    var quote = selected() || targeted() || (hovered && whole(hovered));
    if (quote) take(quote, window.kept.get("cite") || "running");
    else window.say("请先选中要引用的文字，或把鼠标移到那一段上");
  });
})();

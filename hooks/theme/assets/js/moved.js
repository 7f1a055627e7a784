/* A page that moved: go on to the new address with the paragraph that was asked for. */
(function () {
  "use strict";
  var link = document.getElementById("moved-to");
  if (link) {
    link.hash = location.hash;
    location.replace(link.href);
  }
})();

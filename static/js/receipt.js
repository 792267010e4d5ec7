/* The receipt's page: print it; and the code behind the # of a scanned picture, put where it is typed. */
"use strict";

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

const look = document.querySelector("[data-look-up]");
const scanned = decodeURIComponent(location.hash.slice(1));
if (look && /^[0-9a-z-]{12,20}$/i.test(scanned)) {
  history.replaceState(null, "", location.pathname); // nobody finds it in this browser's history
  look.querySelector("[data-code]").value = scanned;
  look.requestSubmit();
}

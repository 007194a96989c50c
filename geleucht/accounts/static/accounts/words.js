// SPDX-FileCopyrightText: Geleucht contributors
// SPDX-License-Identifier: EUPL-1.2

// The QR code carries the four words behind "#", which no server ever sees. They move into the
// form and leave the address, so that the browser's history does not keep them.
const found = location.hash.match(/^#worte=([^&]+)$/);
if (found) {
  document.querySelector("[data-words] input").value = decodeURIComponent(found[1]).replaceAll("-", " ");
  history.replaceState(null, "", location.pathname + location.search);
}

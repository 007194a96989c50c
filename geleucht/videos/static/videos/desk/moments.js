// SPDX-FileCopyrightText: Geleucht contributors
// SPDX-License-Identifier: EUPL-1.2

// Beside the list of captions: a moment's link plays the film there instead of opening it anew.
const film = document.querySelector("[data-film]");

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-moment]");
  if (!film || !link) return;
  event.preventDefault();
  film.currentTime = Number(new URL(link.href).hash.replace("#t=", ""));
  film.play();
});

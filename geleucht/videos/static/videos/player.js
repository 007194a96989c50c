// SPDX-FileCopyrightText: Geleucht contributors
// SPDX-License-Identifier: EUPL-1.2

// The player around the browser's own <video>. Without this script that one has controls of its own.
// Nothing of the film is loaded before somebody plays it. Settings and positions stay on the device.
const STEP = 5;
const LEAP = 10;
const NAME = "geleucht-video";

// A browser may keep nothing at all, and says so by throwing.
const kept = (name) => {
  try {
    return localStorage.getItem(`${NAME}-${name}`);
  } catch {
    return null;
  }
};

const keep = (name, value) => {
  try {
    if (value === null) localStorage.removeItem(`${NAME}-${name}`);
    else localStorage.setItem(`${NAME}-${name}`, value);
  } catch {
    // then it is as new next time
  }
};

const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

const start = (player) => {
  player.dataset.ready = "";
  const one = (name) => player.querySelector(`[data-${name}]`);
  const all = (name) => [...player.querySelectorAll(`[data-${name}]`)];
  const [video, stage, seek, time] = ["video", "stage", "seek", "time"].map(one);
  const { key, start: begun } = player.dataset;
  const length = Number(player.dataset.length) / 1000;
  const settings = Object.fromEntries(all("set").map((field) => [field.dataset.set, field]));
  const tracks = () => [...video.textTracks].filter(({ kind }) => kind !== "chapters" && kind !== "metadata");
  const last = Number(kept(key) ?? Number(begun ?? 0) / 1000);
  let pending = last < length - STEP ? last : 0; // where to go once the film is there
  let captions = kept("captions") !== "off";
  let saved = 0;

  const now = () => (pending === null ? video.currentTime : pending);
  const button = (name) => player.querySelector(`[data-do=${name}]`);
  const pressed = (name, value) => button(name)?.setAttribute("aria-pressed", value);

  // Nothing is said aloud but what is seen, where somebody asked for that, and what went wrong.
  const say = (role, sentence) => {
    one("say").setAttribute("role", role);
    one("say").hidden = false;
    one("say").textContent = sentence;
  };

  const showTime = () => {
    const at = Math.min(now(), length);
    seek.value = Math.floor(at);
    seek.setAttribute("aria-valuetext", `${clock(at)} ${seek.dataset.of} ${clock(length)}`);
    time.textContent = `${clock(at)} / ${clock(length)}`;
  };

  const showPlaying = () => {
    const { play, pause, resume } = button("play").dataset;
    const begins = pending ? resume.replace("{time}", clock(pending)) : play;
    button("play").firstElementChild.textContent = video.paused ? begins : pause;
  };

  const go = (seconds) => {
    const at = Math.max(0, Math.min(seconds, length));
    if (video.readyState) video.currentTime = at;
    else pending = at;
    showTime();
    showPlaying();
  };

  const play = () => video.play().catch(() => showPlaying()); // the browser may refuse
  const toggle = () => (video.paused ? play() : video.pause());

  // A track that is shown is loaded, so none is before the film plays.
  const showCaptions = () => {
    pressed("captions", captions);
    if (!video.played.length && video.paused) return;
    const chosen = settings.track?.value ?? "0";
    tracks().forEach((track, number) => {
      const wanted = captions && String(number) === chosen;
      track.mode = wanted ? (track.kind === "descriptions" ? "hidden" : "showing") : "disabled";
      track.oncuechange = () => {
        if (track.kind === "descriptions") say("status", track.activeCues[0]?.text ?? "");
      };
    });
  };

  const toggleCaptions = () => {
    captions = !captions;
    keep("captions", captions ? "on" : "off");
    showCaptions();
  };

  const mute = () => (video.muted = !video.muted);

  const full = () => {
    if (document.fullscreenElement ?? document.webkitFullscreenElement) {
      return (document.exitFullscreen ?? document.webkitExitFullscreen).call(document);
    }
    const frame = one("frame");
    const ask = frame.requestFullscreen ?? frame.webkitRequestFullscreen;
    return ask ? ask.call(frame) : video.webkitEnterFullscreen?.(); // a phone's own
  };

  const chooseFilm = () => {
    const option = settings.film.selectedOptions[0];
    if (!option) return;
    const goesOn = !video.paused;
    keep("film", option.dataset.name);
    pending = now();
    stage.dataset.film = option.dataset.name;
    video.src = option.value;
    video.playbackRate = Number(settings.speed.value);
    if (goesOn) play();
  };

  const follow = () => {
    const at = now() * 1000;
    const pieces = all("piece");
    const current = pieces.filter((piece) => Number(piece.dataset.at) <= at).pop();
    for (const piece of pieces) {
      if (piece !== current) piece.removeAttribute("aria-current");
    }
    if (!current || current.hasAttribute("aria-current")) return;
    current.setAttribute("aria-current", "true");
    const text = one("text");
    const above = current.getBoundingClientRect().top - text.getBoundingClientRect().top;
    text.scrollTop += above - text.clientHeight / 3; // the page itself stays where it is
  };

  const remember = () => {
    if (Math.abs(video.currentTime - saved) < 1) return;
    saved = video.currentTime;
    keep(key, saved > STEP && saved < length - STEP ? saved.toFixed(1) : null);
  };

  // At its moment a question stops the film and has the focus; a button beside it leads back.
  const back = one("back");
  const asked = new Set();
  let before = 0;
  const jump = 2000; // ms: whoever goes further at once has not come by
  const ask = () => {
    const at = video.currentTime * 1000;
    const question = all("question").find((each) => {
      const moment = Number(each.dataset.question);
      return before < moment && moment <= at && at - before < jump * video.playbackRate && !asked.has(each);
    });
    before = at;
    const place = question && document.querySelector(question.querySelector("a").hash);
    if (!place || place.classList.contains("gl-activity--done")) return;
    asked.add(question);
    video.pause();
    if (document.fullscreenElement) document.exitFullscreen();
    place.after(back);
    back.hidden = false;
    const title = place.querySelector(".gl-activity__title") ?? place;
    title.tabIndex = -1;
    title.focus();
  };

  back.addEventListener("click", () => {
    back.hidden = true;
    player.append(back);
    button("play").focus();
    play();
  });

  const keys = {
    k: toggle,
    " ": toggle,
    c: toggleCaptions,
    j: () => go(now() - LEAP),
    l: () => go(now() + LEAP),
    ArrowLeft: () => go(now() - STEP),
    ArrowRight: () => go(now() + STEP),
  };

  player.addEventListener("keydown", (event) => {
    const { key: name, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (target.matches("select, textarea, [data-set], input:not([data-seek])")) return;
    if (name === " " && target.matches("button, summary, a")) return; // their own
    const digit = target.matches("[data-seek], [data-video]") && /^[0-9]$/u.test(name);
    const act = digit ? () => go((length * Number(name)) / 10) : keys[name];
    if (!act) return;
    event.preventDefault();
    act();
  });

  const does = { play: toggle, captions: toggleCaptions, mute, full };
  player.addEventListener("click", (event) => {
    const place = event.target.closest("[data-at]");
    const name = event.target.closest("[data-do]")?.dataset.do;
    if (place) {
      event.preventDefault();
      go(Number(place.dataset.at) / 1000);
      play();
    } else if (name) does[name]();
    else if (event.target === video || event.target === one("poster")) toggle();
  });

  const sets = {
    speed: () => (video.playbackRate = Number(settings.speed.value)),
    volume: () => (video.volume = Number(settings.volume.value)),
    track: showCaptions,
    film: chooseFilm,
  };
  for (const [name, field] of Object.entries(settings)) field.addEventListener("input", sets[name]);
  seek.addEventListener("input", () => go(Number(seek.value)));

  video.addEventListener("loadedmetadata", () => {
    if (pending) video.currentTime = pending;
    pending = null;
  });
  video.addEventListener("play", () => {
    stage.dataset.playing = "";
    showPlaying();
    showCaptions();
  });
  video.addEventListener("pause", () => {
    saved = 0;
    remember();
    showPlaying();
  });
  video.addEventListener("timeupdate", () => {
    showTime();
    follow();
    if (video.paused || video.seeking) return;
    remember();
    ask();
  });
  video.addEventListener("seeked", () => (before = video.currentTime * 1000));
  video.addEventListener("volumechange", () => pressed("mute", video.muted));
  video.addEventListener("error", () => say("alert", one("say").dataset.error));
  video.addEventListener("ended", () => {
    keep(key, null);
    if (!player.dataset.report && one("invite")) one("invite").hidden = false;
  });
  for (const change of ["fullscreenchange", "webkitfullscreenchange"]) {
    document.addEventListener(change, () => pressed("full", document.fullscreenElement === one("frame")));
  }

  video.controls = false;
  video.tabIndex = 0;
  one("bar").hidden = false;
  one("text")?.classList.add("gl-player__text--short");
  const film = [...settings.film.options].find(({ dataset }) => dataset.name === kept("film"));
  if (film && !film.selected) {
    film.selected = true;
    chooseFilm();
  }
  showCaptions();
  showTime();
  showPlaying();
};

const startAll = () => document.querySelectorAll("[data-player]:not([data-ready])").forEach(start);
document.addEventListener("htmx:afterSettle", startAll);
startAll();

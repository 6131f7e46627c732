// The slider of days: dragging, arrow keys to the next change, and play. It knows nothing of the map.

const DAY = 86_400_000;
const PAUSE = 700; // milliseconds between two changes while it plays

const words = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

export const dayWords = (day) => words.format(new Date(`${day}T00:00:00Z`));

/**
 * Wires the slider.
 * first: the day of value 0, as YYYY-MM-DD. show(day): shows a day and resolves once it is shown.
 * Gives {told({day, before, after}), reach({first, span})}: to be called with what the server says of the day shown, and
 * when the days there are have changed.
 */
export function wireSlider({ first, show }) {
  const slider = document.getElementById("day-slider");
  const play = document.getElementById("play");
  const links = { before: document.getElementById("change-before"), after: document.getElementById("change-after") };
  const near = { before: dayOf(links.before), after: dayOf(links.after) };
  let start = Date.parse(`${first}T00:00:00Z`);
  let playing = 0; // counts runs, so that an old one knows that it is over

  function dayOf(link) {
    return link.hidden ? null : new URL(link.href).searchParams.get("day");
  }
  const dayAt = (value) => new Date(start + value * DAY).toISOString().slice(0, 10);
  const valueOf = (day) => Math.round((Date.parse(`${day}T00:00:00Z`) - start) / DAY);

  function mark(day) {
    slider.value = valueOf(day);
    slider.setAttribute("aria-valuetext", dayWords(day));
  }

  async function go(day) {
    if (!day) return;
    mark(day);
    await show(day);
  }

  const step = (days) => go(dayAt(Math.min(Math.max(Number(slider.value) + days, 0), Number(slider.max))));

  function onKey(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (way) {
      event.preventDefault();
      stop();
      if (event.shiftKey) step(way);
      else go(way < 0 ? near.before : near.after);
    } else if (event.key === " " && event.target !== play) {
      event.preventDefault();
      toggle();
    }
  }

  function stop() {
    playing += 1;
    play.textContent = "Play";
    play.setAttribute("aria-pressed", "false");
  }

  async function toggle() {
    if (play.getAttribute("aria-pressed") === "true") {
      stop();
      return;
    }
    const run = ++playing;
    play.textContent = "Pause";
    play.setAttribute("aria-pressed", "true");
    if (!near.after) await go(dayAt(0)); // at the end it begins anew
    while (run === playing && near.after) {
      await go(near.after);
      await new Promise((done) => setTimeout(done, PAUSE));
    }
    if (run === playing) stop();
  }

  slider.addEventListener("input", () => {
    stop();
    go(dayAt(Number(slider.value)));
  });
  slider.addEventListener("keydown", onKey);
  document.addEventListener("keydown", (event) => {
    if (event.target === document.body || event.target.id === "main") onKey(event);
  });
  play.addEventListener("click", toggle);
  document.querySelector(".time").addEventListener("click", ({ target, clientX }) => {
    const bars = target.closest(".histogram"); // another one after each swap, so the click is heard above it
    if (!bars) return;
    const { left, width } = bars.getBoundingClientRect();
    const days = Number(slider.max) + 1;
    stop();
    go(dayAt(Math.max(0, Math.min(days - 1, Math.floor(((clientX - left) / width) * days)))));
  });
  for (const [side, link] of Object.entries(links)) {
    link.addEventListener("click", (event) => {
      if (event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      stop();
      go(near[side]);
    });
  }

  return {
    reach({ first: earliest, span }) {
      start = Date.parse(`${earliest}T00:00:00Z`);
      slider.max = span;
    },
    stop,
    told({ day, before, after, address }) {
      mark(day);
      for (const [side, other] of Object.entries({ before, after })) {
        near[side] = other;
        links[side].hidden = !other;
        if (other) links[side].href = address(other);
      }
    },
  };
}

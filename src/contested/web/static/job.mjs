// A job's page follows its job; without this script the page loads itself again. What changes comes as a part of the
// page, made and escaped by the server; the line that says where the job stands is kept, so that it is read aloud.

import { seen } from "./follow.mjs";

const root = document.documentElement;
let stream = null;
let ended = false;
let busy = false;
let due = false;

async function renew() {
  due = true;
  if (busy) return;
  busy = true;
  try {
    while (due) {
      due = false;
      const answer = await fetch(document.getElementById("job").dataset.part);
      if (!answer.ok) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("job");
      const focused = document.activeElement?.id ?? "";
      document.getElementById("job").replaceWith(document.adoptNode(fresh));
      if (focused.startsWith("job-")) document.getElementById(focused)?.focus();
    }
  } finally {
    busy = false;
  }
}

async function heard(event) {
  const told = JSON.parse(event.data);
  document.getElementById("job-says").textContent = told.says;
  if (told.ended) {
    ended = true;
    follow();
  }
  await renew();
  if (told.ended) root.dataset.jobEnded = "";
}

function follow() {
  if (document.hidden || ended) {
    stream?.close();
    stream = null;
  } else if (!stream) {
    stream = new EventSource(document.getElementById("job").dataset.events);
    stream.addEventListener("job", heard);
  }
}

// The page renews itself: no line need offer to load it again.
document.addEventListener("desk:changed", (event) => {
  event.preventDefault();
  seen(event.detail.head);
});
addEventListener("pagehide", () => { stream?.close(); stream = null; });
addEventListener("pageshow", follow);
document.addEventListener("visibilitychange", follow);
follow();

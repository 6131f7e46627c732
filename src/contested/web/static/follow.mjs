// Follows the record: when anybody has written, pages hear "desk:changed"; one that mends itself calls preventDefault
// and then seen(head), else a line offers to load the page again. A hidden tab does not listen: a browser opens few
// connections to one host, and every tab would hold one.

const root = document.documentElement;
let stream = null;

export function seen(head) {
  if (!head) return;
  root.dataset.head = head;
  document.getElementById("changed").hidden = true;
}

function heard(event) {
  if (!root.dataset.head) root.dataset.head = event.data;  // the page could not tell what it stands on
  if (event.data === root.dataset.head) return;
  const told = new CustomEvent("desk:changed", { detail: { head: event.data }, cancelable: true });
  if (document.dispatchEvent(told)) document.getElementById("changed").hidden = false;
}

// A large record's answers are worked out anew a while after it changed: the page is then told of its head once more.
function renewed(event) {
  const before = root.dataset.answers;
  root.dataset.answers = event.data;
  if (before === undefined || before === event.data) return;
  const told = new CustomEvent("desk:changed", { detail: { head: root.dataset.head }, cancelable: true });
  if (document.dispatchEvent(told)) document.getElementById("changed").hidden = false;
}

function follow() {
  if (document.hidden) {
    stream?.close();
    stream = null;
  } else if (!stream) {
    stream = new EventSource("/events");
    stream.addEventListener("head", heard);
    stream.addEventListener("answers", renewed);
    stream.addEventListener("error", (event) => { if (event.target.readyState === EventSource.CLOSED) stream = null; });
  }
}

addEventListener("pagehide", () => { stream?.close(); stream = null; });
addEventListener("pageshow", follow);
document.addEventListener("visibilitychange", follow);
follow();

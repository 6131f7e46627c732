// Keys: an element with data-key="x" answers to that key. A field is entered, a fold is opened and entered, anything else
// is pressed. Keys with Ctrl, Alt or Meta are the browser's, and while somebody writes none is heard but Escape.

const WRITES = "input:not([type=radio]):not([type=checkbox]):not([type=submit]):not([type=button]), textarea, select, [contenteditable]";

function answer(element) {
  if (element.matches("details")) {
    element.open = true;
    element.querySelector("select, input:not([type=hidden])")?.focus();
  } else if (element.matches(WRITES)) {
    element.focus();
  } else {
    element.click();
  }
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat) return;
  if (event.target.closest?.(WRITES)) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  if (!/^[a-z]$/i.test(event.key)) return;
  const element = document.querySelector(`[data-key="${event.key.toLowerCase()}"]`);
  if (!element || element.disabled) return;
  event.preventDefault();
  answer(element);
});

// A form is sent once, however often its button is pressed.
document.addEventListener("submit", (event) => {
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "yes";
});
addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});

// The pages of the record: what needs a script and has a way without one.

// A button that copies what stands in the element it names; hidden where nothing can copy.
for (const button of document.querySelectorAll("button[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const said = document.getElementById("copied");
    try {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
      said.textContent = "Copied.";
    } catch {
      said.textContent = "The browser does not let it be copied: select the text.";
    }
  });
}

// What an address names may stand inside a closed part of the page: open the way to it.
function reveal() {
  const named = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!named) return;
  for (let at = named; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  named.querySelector("details")?.setAttribute("open", "");
  named.scrollIntoView({ block: "center" });
  named.focus({ preventScroll: true });
}
addEventListener("hashchange", reveal);
reveal();

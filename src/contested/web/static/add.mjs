// Files dropped anywhere on the page go into the form's own field; a dropped link goes among the addresses.
const form = document.getElementById("add");
const field = document.getElementById("files");
const chosen = document.getElementById("chosen");

function tell() {
  const names = [...field.files].map((file) => file.name);
  chosen.textContent = names.length === 0 ? "" : `Chosen: ${names.slice(0, 5).join(", ")}${names.length > 5 ? ` and ${names.length - 5} more` : ""}`;
}

function carries(event) {
  return [...(event.dataTransfer?.types ?? [])].some((type) => type === "Files" || type === "text/uri-list");
}

document.addEventListener("dragover", (event) => {
  if (!carries(event)) return;
  event.preventDefault();
  form.classList.add("over");
});
document.addEventListener("dragleave", (event) => {
  if (event.relatedTarget === null) form.classList.remove("over");
});
document.addEventListener("drop", (event) => {
  form.classList.remove("over");
  if (!carries(event)) return;
  event.preventDefault();
  if (event.dataTransfer.files.length > 0) {
    const together = new DataTransfer();
    for (const file of [...field.files, ...event.dataTransfer.files]) together.items.add(file);
    field.files = together.files;
    tell();
  } else {
    const addresses = document.getElementById("addresses");
    const links = event.dataTransfer.getData("text/uri-list").split(/\r?\n/).filter((line) => line !== "" && !line.startsWith("#"));
    addresses.value = [addresses.value.trimEnd(), ...links].filter((line) => line !== "").join("\n");
  }
  form.querySelector("button.main").focus();
});
field.addEventListener("change", tell);

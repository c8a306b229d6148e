// Adds a button that copies a field. Without this script one selects the text and copies it by hand.
for (const place of document.querySelectorAll("[data-copy]")) {
  const field = document.getElementById(place.dataset.copy);
  const told = document.createElement("span");
  const button = document.createElement("button");
  told.setAttribute("role", "status");
  button.type = "button";
  button.classList.add("button", "button--secondary");
  button.textContent = place.dataset.words;
  button.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      told.textContent = place.dataset.done;
    } catch {
      told.textContent = place.dataset.failed;
    }
  });
  place.append(button, told);
}

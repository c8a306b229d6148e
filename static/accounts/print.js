// Adds a button that prints the page. Without this script the browser's own way to print just works.
for (const place of document.querySelectorAll("[data-print]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.classList.add("button", "button--secondary", "button--block");
  button.textContent = place.dataset.print;
  button.addEventListener("click", () => window.print());
  place.prepend(button);
}

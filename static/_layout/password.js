// Adds to each password field a button that shows what was typed. Without this script the field just works.
for (const field of document.querySelectorAll("input[type=password][data-toon]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "field__show";
  button.textContent = field.dataset.toon;
  button.setAttribute("aria-controls", field.id);
  button.setAttribute("aria-pressed", "false");
  const row = document.createElement("div");
  row.className = "field__row";
  field.replaceWith(row);
  row.append(field, button);
  button.addEventListener("click", () => {
    const shown = field.type === "text";
    field.type = shown ? "password" : "text";
    button.textContent = shown ? field.dataset.toon : field.dataset.verberg;
    button.setAttribute("aria-pressed", String(!shown));
  });
  // What is sent is a password field again, so that no browser keeps it as text.
  field.form?.addEventListener("submit", () => { field.type = "password"; });
}

// Eases the form for a new account; without this script the whole form just works.
const form = document.querySelector("form[data-maken]");

// A parent's address is asked only of who is 12 to 15: it leaves when another age is chosen.
const parent = form?.querySelector("[data-ouder]");
if (parent && !parent.querySelector(".field--fault")) {
  const show = () => { parent.hidden = (form.querySelector("[name=leeftijd]:checked")?.value ?? "12tot16") !== "12tot16"; };
  form.addEventListener("change", show);
  window.addEventListener("pageshow", show);
  show();
}

// The finder answers in place, so that the password that was typed stays. It sends the digits and nothing else.
form?.addEventListener("submit", async (event) => {
  const digits = form.querySelector("[name=postcode]");
  const chosen = form.querySelector("[name=wijk]");
  const enter = event.submitter?.name === "enter" && document.activeElement === digits;
  if (!digits || (event.submitter?.name !== "zoek" && !enter)) return;
  event.preventDefault();
  const token = form.querySelector("[name=csrf_token]").value;
  const body = new URLSearchParams({ csrf_token: token, zoek: "1", postcode: digits.value, wijk: chosen.value });
  const answer = await fetch("/account/maken", { method: "POST", body }).catch(() => null);
  const page = answer && new DOMParser().parseFromString(await answer.text(), "text/html");
  const found = page?.querySelector("[data-woonplek]");
  if (!found) return;
  const patience = page.querySelector(".fault-list p");
  if (answer.status === 429 && patience) {
    patience.className = "remark";
    patience.setAttribute("role", "status");
    found.append(patience);
  }
  const list = form.parentElement.querySelector(".fault-list");
  const gone = form.querySelector("[data-woonplek]");
  // What was said about the place to live is said anew; what is wrong elsewhere stays wrong.
  for (const link of list?.querySelectorAll("a") ?? []) if (gone.querySelector(link.hash)) link.closest("li").remove();
  gone.replaceWith(found);
  const again = found.querySelector(".field__fault") && page.querySelector(".fault-list li");
  if (again) list?.querySelector("ul")?.append(again);
  if (!list?.querySelector("li")) {
    list?.remove();
    document.title = page.title;
  }
  const said = found.querySelector("[role=status], .field__fault");
  if (said) { said.tabIndex = -1; said.focus(); }
});

// Eases the form for a new account; without this script the whole form just works.
const form = document.querySelector("form[data-maken]");

const age = () => form.querySelector("[name=leeftijd]:checked")?.value ?? "";
const adapt = [];

// A parent's address is asked only of who is 12 to 15: it leaves when another age is chosen.
const parent = form?.querySelector("[data-ouder]");
if (parent && !parent.querySelector(".field--fault")) {
  adapt.push(() => { parent.hidden = (age() || "12tot16") !== "12tot16"; });
}

// Who is under 12 makes no account: what a parent can do comes in place of all other questions.
const young = form?.querySelector("[data-jong]");
if (young) {
  const words = young.querySelector("template").content;
  adapt.push(() => {
    const chosen = age() === "onder12";
    for (const part of form.querySelectorAll("[data-vanaf12]")) part.hidden = chosen;
    if (!chosen) young.querySelector(".remark")?.remove();
    else if (!young.querySelector(".remark")) young.append(words.cloneNode(true));
  });
}
const adaptAll = () => { for (const each of adapt) each(); };
form?.addEventListener("change", adaptAll);
window.addEventListener("pageshow", adaptAll);
adaptAll();

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
  // So is what was filled in since: it is judged again with the whole form. What is still as it was, stays wrong.
  for (const field of form.querySelectorAll(".field--fault")) if (!found.contains(field) && wasChanged(field)) clear(field, list);
  const again = found.querySelector(".field__fault") && page.querySelector(".fault-list li");
  if (again) list?.querySelector("ul")?.append(again);
  if (!list?.querySelector("li")) {
    list?.remove();
    document.title = page.title;
  }
  const said = found.querySelector("[role=status], .field__fault");
  if (said) { said.tabIndex = -1; said.focus(); }
});

function wasChanged(field) {
  return [...field.querySelectorAll("input")].some((each) => /radio|checkbox/.test(each.type) ? each.checked !== each.defaultChecked : each.value !== each.defaultValue);
}

function clear(field, list) {
  const sentence = field.querySelector(".field__fault");
  field.classList.remove("field--fault");
  for (const each of [field, ...field.querySelectorAll("[aria-describedby]")]) {
    const others = each.getAttribute("aria-describedby")?.split(" ").filter((id) => id !== sentence.id).join(" ");
    if (others) each.setAttribute("aria-describedby", others); else each.removeAttribute("aria-describedby");
    each.removeAttribute("aria-invalid");
  }
  const id = sentence.id.replace("fout-", "#veld-");
  for (const link of list?.querySelectorAll("a") ?? []) if (link.hash === id) link.closest("li").remove();
  sentence.remove();
}

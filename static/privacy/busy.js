// While the worker makes or erases something: look again each two seconds, so that nobody has to press the button.
const PAUSE = 2000;

async function look() {
  const answer = await fetch(location.href, { cache: "no-store" });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!page.querySelector('script[src*="busy"]')) {
    location.reload();
    return;
  }
  setTimeout(look, PAUSE);
}

setTimeout(look, PAUSE);

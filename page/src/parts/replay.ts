/** The day of asking as a slider: each of its days is the same page at its own address, put in place of what stands. */
export function replay(page: Document): void {
  const form = page.querySelector<HTMLFormElement>("form.known");
  const slider = form?.querySelector<HTMLInputElement>("input[type=range]");
  if (!form || !slider) return;
  const days = (form.dataset["days"] ?? "").split(" ");
  form.classList.add("live");
  const shown = new Map<string, Document>();
  let asked = "";
  let waiting = 0;

  const show = async (address: string): Promise<void> => {
    asked = address;
    const known = page.getElementById("known");
    known?.setAttribute("aria-busy", "true");
    const made = shown.get(address) ?? (await load(address));
    if (made) shown.set(address, made);
    if (asked !== address) return;
    known?.removeAttribute("aria-busy");
    if (!made) return void window.location.assign(address);
    put(page, made);
    window.history.replaceState(null, "", address);
  };

  slider.addEventListener("input", () => {
    const at = Number(slider.value);
    const address = addressOf(form.action, days[at] ?? "", at === days.length - 1);
    const said = inWords(days[at] ?? "");
    slider.setAttribute("aria-valuetext", said);
    const output = form.querySelector("output");
    if (output) output.value = said;
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => void show(address), shown.has(address) ? 0 : 90);
  });
}

async function load(address: string): Promise<Document | null> {
  const answer = await fetch(address, { headers: { accept: "text/html" } }).catch(() => null);
  if (!answer?.ok) return null;
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

/** What depends on the day: chart and tables, the date field and the links beside it; the slider itself stays. */
function put(page: Document, made: Document): void {
  for (const place of ["#known", "form.known .turn"]) {
    const old = page.querySelector<HTMLElement>(place);
    const fresh = made.querySelector(place);
    if (!old || !fresh) continue;
    const left = old.querySelector("figure .scroll")?.scrollLeft ?? 0;
    const height = old.offsetHeight;
    old.style.minHeight = `${height}px`;
    old.replaceChildren(...[...fresh.cloneNode(true).childNodes].map((node) => page.adoptNode(node)));
    const chart = old.querySelector("figure .scroll");
    if (chart) chart.scrollLeft = left;
  }
  const field = page.querySelector<HTMLInputElement>("form.known input[type=date]");
  const day = made.querySelector<HTMLInputElement>("form.known input[type=date]");
  if (field && day) field.value = day.defaultValue;
}

function addressOf(action: string, day: string, all: boolean): string {
  const address = new URL(action);
  address.search = all ? "" : new URLSearchParams({ as_of: day }).toString();
  return address.href;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "26 Oct 2020" of an ISO day, as the server writes it. */
function inWords(day: string): string {
  const [year, month, number] = day.split("-").map(Number);
  return `${number} ${MONTHS[(month ?? 1) - 1]} ${year}`;
}

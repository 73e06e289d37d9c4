import { moved, type Box } from "./map-place";
import { isWriting } from "./search-key";

/** How far the picture is moved (units) and enlarged until the server's next one comes. */
interface Move { x: number; y: number; k: number }

/** The drawn map itself, not the samples in its key. */
const PICTURE = "figure.map svg[role=group]";
const STILL: Move = { x: 0, y: 0, k: 1 };
const WAIT = 160;
const STEP = 0.25;
const KEYS: Record<string, string> = {
  ArrowLeft: "West", ArrowRight: "East", ArrowUp: "North", ArrowDown: "South",
  "+": "Closer", "=": "Closer", "-": "Wider", "0": "All places",
};

/** Lets the page's map be moved by wheel, drag and keys; the address and the table follow. */
export function movable(page: Document): void {
  const map = page.querySelector<HTMLElement>("#map");
  if (!map) return;
  const state = new Moving(map);
  map.addEventListener("click", (event) => state.follow(event));
  map.addEventListener("keydown", (event) => state.press(event));
  map.addEventListener("wheel", (event) => state.wheel(event), { passive: false });
  map.addEventListener("pointerdown", (event) => state.grab(event));
  map.addEventListener("pointermove", (event) => state.drag(event));
  for (const end of ["pointerup", "pointercancel"] as const) map.addEventListener(end, () => state.drop());
  map.addEventListener("dragstart", (event) => event.preventDefault());
  window.addEventListener("popstate", () => void state.show(location.href, false));
  state.ready();
}

class Moving {
  #map: HTMLElement;
  #by: Move = STILL;
  #from: { x: number; y: number; id: number; svg: SVGSVGElement } | null = null;
  #dragged = false;
  #timer = 0;
  #asked: AbortController | null = null;

  constructor(map: HTMLElement) {
    this.#map = map;
  }

  /** The picture takes the keyboard's focus, so that arrows move it; a wide one on a phone shows its middle. */
  ready(): void {
    for (const box of this.#map.querySelectorAll(".scroll")) box.scrollLeft = (box.scrollWidth - box.clientWidth) / 2;
    for (const svg of this.#map.querySelectorAll(PICTURE)) svg.setAttribute("tabindex", "0");
  }

  follow(event: MouseEvent): void {
    if (this.#dragged) event.preventDefault();
    const link = (event.target as Element).closest<HTMLAnchorElement>("nav.moves a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void this.show(link.href, true, link.dataset["move"]);
  }

  press(event: KeyboardEvent): void {
    const name = KEYS[event.key];
    const link = name && this.#map.querySelector<HTMLAnchorElement>(`nav.moves a[data-move="${name}"]`);
    const inPicture = (event.target as Element).closest(PICTURE);
    if (!link || !inPicture || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
    event.preventDefault();
    void this.show(link.href, true);
  }

  /** Only with Ctrl, or once the picture has the focus: the page must scroll past a map. */
  wheel(event: WheelEvent): void {
    const svg = picture(event.target);
    if (!svg || !(event.ctrlKey || event.metaKey || svg.contains(document.activeElement))) return;
    event.preventDefault();
    const at = onSheet(svg, event);
    const factor = Math.exp(-Math.sign(event.deltaY) * STEP);
    const { x, y, k } = this.#by;
    this.#put({ x: at.x - (at.x - x) * factor, y: at.y - (at.y - y) * factor, k: k * factor });
    this.#later(svg);
  }

  grab(event: PointerEvent): void {
    const svg = picture(event.target);
    if (!svg || event.button !== 0 || event.pointerType === "touch") return;
    const at = onSheet(svg, event);
    this.#from = { x: at.x - this.#by.x, y: at.y - this.#by.y, id: event.pointerId, svg };
    this.#dragged = false;
  }

  drag(event: PointerEvent): void {
    if (!this.#from || event.pointerId !== this.#from.id) return;
    const at = onSheet(this.#from.svg, event);
    const [x, y] = [at.x - this.#from.x, at.y - this.#from.y];
    if (!this.#dragged && Math.hypot(x - this.#by.x, y - this.#by.y) < 5) return;
    if (!this.#dragged) this.#map.setPointerCapture(event.pointerId);
    this.#dragged = true;
    window.clearTimeout(this.#timer);
    this.#put({ ...this.#by, x, y });
  }

  drop(): void {
    const svg = this.#from?.svg;
    this.#from = null;
    if (this.#dragged && svg) this.#later(svg);
    // The click that ends a drag is no click on a mark.
    window.setTimeout(() => (this.#dragged = false));
  }

  /** Puts the server's page of an address in the place of this one's map. */
  async show(address: string, kept: boolean, focused?: string): Promise<void> {
    this.#asked?.abort();
    this.#asked = new AbortController();
    const hadFocus = Boolean(document.activeElement?.closest("figure.map"));
    try {
      const answer = await fetch(address, { signal: this.#asked.signal });
      if (!answer.ok) throw new Error(String(answer.status));
      const made = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector<HTMLElement>("#map");
      if (!made) throw new Error("no map");
      this.#take(made);
    } catch (error) {
      if ((error as Error).name !== "AbortError") location.assign(address);
      return;
    }
    if (kept) history.pushState(null, "", address);
    if (focused) this.#map.querySelector<HTMLElement>(`nav.moves a[data-move="${focused}"]`)?.focus();
    else if (hadFocus) this.#map.querySelector<SVGSVGElement>(PICTURE)?.focus({ preventScroll: true });
  }

  #take(made: HTMLElement): void {
    this.#map.replaceChildren(...made.childNodes);
    this.#map.dataset["bbox"] = made.dataset["bbox"] ?? "";
    this.#by = STILL;
    for (const field of document.querySelectorAll<HTMLInputElement>("form.filters input[name=bbox]")) field.value = this.#map.dataset["bbox"] ?? "";
    this.ready();
  }

  #put(by: Move): void {
    this.#by = by;
    for (const group of this.#map.querySelectorAll("g.moving")) {
      group.setAttribute("transform", `translate(${by.x} ${by.y}) scale(${by.k})`);
    }
  }

  #later(svg: SVGSVGElement): void {
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      const sheet = svg.viewBox.baseVal;
      const box = (this.#map.dataset["bbox"] ?? "").split(",").map(Number) as Box;
      const address = new URL(location.href);
      address.searchParams.set("bbox", moved(box, sheet, this.#by).join(","));
      void this.show(address.href, true);
    }, WAIT);
  }
}

function picture(target: EventTarget | null): SVGSVGElement | null {
  return target instanceof Element ? target.closest<SVGSVGElement>(PICTURE) : null;
}

/** Where a pointer is, in the sheet's own units. */
function onSheet(svg: SVGSVGElement, event: MouseEvent): { x: number; y: number } {
  const frame = svg.getBoundingClientRect();
  const share = svg.viewBox.baseVal.width / frame.width;
  return { x: (event.clientX - frame.left) * share, y: (event.clientY - frame.top) * share };
}

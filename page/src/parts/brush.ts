/** The timeline's bars as one control: drag over several, or arrows with Shift and Enter, to go to their days. */
export function brush(page: Document): void {
  const figure = page.querySelector<HTMLElement>("[data-timeline]");
  const bars = [...(figure?.querySelectorAll<SVGAElement>("a[data-first]") ?? [])];
  if (!figure || bars.length === 0) return;
  const output = figure.querySelector("output");
  let from = -1;
  let to = -1;

  const choose = (one: number, other: number): void => {
    [from, to] = [one, other];
    const [low, high] = [Math.min(from, to), Math.max(from, to)];
    bars.forEach((bar, at) => bar.classList.toggle("chosen", low !== high && at >= low && at <= high));
    if (low === high) return;
    set(figure, "since", bars[low]?.dataset["first"]);
    set(figure, "until", bars[high]?.dataset["last"]);
    if (output) output.value = `${high - low + 1} bars chosen`;
  };
  const go = (): void => figure.querySelector<HTMLFormElement>("form.between")?.requestSubmit();
  const barAt = (event: Event): number => bars.findIndex((bar) => bar.contains(event.target as Node));
  const reach = (at: number): void => {
    bars.forEach((bar, other) => bar.setAttribute("tabindex", other === at ? "0" : "-1"));
  };
  reach(0);
  figure.classList.add("live");

  figure.addEventListener("pointerdown", (event) => {
    const at = barAt(event);
    if (at < 0 || event.button !== 0 || event.pointerType === "touch") return;
    choose(at, at);
    figure.classList.add("brushing");
  });
  figure.addEventListener("pointermove", (event) => {
    if (!figure.classList.contains("brushing")) return;
    const at = nearest(bars, event.clientX);
    if (at !== to) choose(from, at);
  });
  page.addEventListener("pointerup", () => {
    if (!figure.classList.contains("brushing")) return;
    figure.classList.remove("brushing");
    if (from !== to) go();
  });
  page.addEventListener("pointercancel", () => figure.classList.remove("brushing"));
  figure.addEventListener("dragstart", (event) => event.preventDefault());
  figure.addEventListener("click", (event) => {
    if (barAt(event) >= 0 && from !== to) event.preventDefault();
  });
  figure.addEventListener("keydown", (event) => {
    const at = barAt(event);
    if (at < 0) return;
    const next = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: bars.length - 1 }[event.key];
    if (next !== undefined && bars[next]) {
      event.preventDefault();
      choose(event.shiftKey && from >= 0 ? from : event.shiftKey ? at : next, next);
      reach(next);
      bars[next]?.focus();
    } else if (event.key === "Enter" && from !== to) {
      event.preventDefault();
      go();
    }
  });
}

function set(figure: HTMLElement, name: string, day: string | undefined): void {
  const field = figure.querySelector<HTMLInputElement>(`input[name=${name}]`);
  if (field && day) field.value = day;
}

/** The bar nearest to where the pointer is. */
function nearest(bars: readonly SVGAElement[], x: number): number {
  let best = 0;
  let least = Infinity;
  bars.forEach((bar, at) => {
    const box = bar.getBoundingClientRect();
    const away = Math.abs((box.left + box.right) / 2 - x);
    if (away < least) [best, least] = [at, away];
  });
  return best;
}

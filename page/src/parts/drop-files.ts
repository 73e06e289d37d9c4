/** Files dropped on the field are chosen in it, and their names listed; the form says that scripts run. */
export function dropFiles(page: Document): void {
  const form = page.querySelector<HTMLFormElement>("form.add");
  const field = form?.querySelector<HTMLInputElement>("input[type=file]");
  const drop = form?.querySelector<HTMLElement>(".drop");
  const chosen = form?.querySelector<HTMLElement>(".chosen");
  const live = form?.querySelector<HTMLInputElement>("input[name=live]");
  if (!form || !field || !drop || !chosen || !live) return;
  live.value = "1";

  const list = (): void => {
    chosen.replaceChildren(
      ...[...(field.files ?? [])].map((file) => {
        const item = page.createElement("li");
        item.textContent = `${file.name} (${size(file.size)})`;
        return item;
      }),
    );
  };
  field.addEventListener("change", list);
  for (const kind of ["dragenter", "dragover"]) {
    drop.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.add("over");
    });
  }
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    if (!event.dataTransfer?.files.length) return;
    field.files = event.dataTransfer.files;
    list();
  });
}

function size(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000)).toLocaleString("en")} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

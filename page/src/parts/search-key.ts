/** "/" puts the cursor into the search field, unless somebody is writing already. */
export function searchByKey(page: Document): void {
  page.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
    const field = page.querySelector<HTMLInputElement>("form.search input");
    if (!field) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
}

/** Whether a key typed there is meant for a field. */
export function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

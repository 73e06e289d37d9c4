interface Outcome {
  stage: string;
  stored: number;
  taken: number;
  done: boolean;
}

const EVERY = 700;

/** Asks how far a job is until it is done, then shows what became of it. */
export function watchAdding(page: Document): void {
  const box = page.querySelector<HTMLElement>(".progress[data-job]");
  if (!box) return;
  const address = `/add/${box.dataset["job"] ?? ""}`;

  const look = async (): Promise<void> => {
    try {
      const answer = await fetch(`${address}?format=json`);
      if (!answer.ok) return location.replace(address);
      const { outcome } = ((await answer.json()) as { job: { outcome: Outcome } }).job;
      if (outcome.done) return location.replace(address);
      show(".stage", outcome.stage);
      show(".stored", outcome.stored.toLocaleString("en"));
      show(".taken", outcome.taken.toLocaleString("en"));
    } catch {
      // The server may be busy or on its way down: asked again below.
    }
    setTimeout(() => void look(), EVERY);
  };

  const show = (what: string, words: string): void => {
    const place = box.querySelector(what);
    if (place && place.textContent !== words) place.textContent = words;
  };

  setTimeout(() => void look(), EVERY);
}

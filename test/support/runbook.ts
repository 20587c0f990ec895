import { readFileSync } from 'node:fs';

export interface RunbookStep {
  section: string;
  command: string;
  /** On a folder that the step before has restored into. */
  isRestore: boolean;
}

/** The commands of docs/runbook.md that run anywhere, in their order. Those in `shell` rather than `sh` need an account with Kaizala. */
export function runbookSteps(): RunbookStep[] {
  const [, ...sections] = readFileSync('docs/runbook.md', 'utf8').split('\n## ');
  return sections.flatMap((text) => {
    const section = text.slice(0, text.indexOf('\n'));
    return [...text.matchAll(/^```sh( restore)?\n(.*?)^```$/gms)].map(([, restore, command = '']) => ({
      section,
      command,
      isRestore: restore !== undefined,
    }));
  });
}

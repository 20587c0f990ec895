import { readFileSync } from 'node:fs';

export interface ReadmeStep {
  /** A shell script, as the reader would paste it. */
  command: string;
  /** What the page says it prints. */
  output: string;
}

/** The commands of one section of README.md, each with the output that the page shows right below it. */
export function readmeSteps(heading: string): ReadmeStep[] {
  const readme = readFileSync('README.md', 'utf8');
  const section = readme.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0];
  if (section === undefined) throw new Error(`README.md has no section "${heading}"`);
  const blocks = [...section.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language, text]) => ({
    language,
    text: text ?? '',
  }));
  return blocks.flatMap(({ language, text }, index) => {
    if (language !== 'sh') return [];
    const shown = blocks[index + 1];
    if (shown === undefined || shown.language === 'sh')
      throw new Error(`README.md does not show what this prints: ${text}`);
    return [{ command: text, output: shown.text }];
  });
}

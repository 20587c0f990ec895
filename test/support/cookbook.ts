import { readFileSync } from 'node:fs';

/** The dashboards of docs/cookbook.md: below each heading the first GraphQL block is one. */
export function cookbookOperations(): { name: string; text: string }[] {
  const sections = readFileSync('docs/cookbook.md', 'utf8').split(/^## /m).slice(1);
  return sections.flatMap((section) => {
    const [title = ''] = section.split('\n');
    const text = /```graphql\n([\s\S]*?)```/.exec(section)?.[1];
    const name = `cookbook-${title
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')}`;
    return text === undefined ? [] : [{ name, text }];
  });
}

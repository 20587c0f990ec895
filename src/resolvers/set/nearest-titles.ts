import { foldTitle } from '../../keys.js';

const MAX_SUGGESTIONS = 3;

/** Titles that share most with what was asked for, by their pairs of letters; the best first. */
export function nearestTitles(title: string, titles: readonly string[]): string[] {
  const wanted = pairsOf(title);
  const scored = titles.map((candidate) => ({ candidate, score: similarity(wanted, pairsOf(candidate)) }));
  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, MAX_SUGGESTIONS)
    .map(({ candidate }) => candidate);
}

function pairsOf(text: string): Set<string> {
  const folded = ` ${foldTitle(text)} `;
  return new Set(Array.from({ length: folded.length - 1 }, (_, index) => folded.slice(index, index + 2)));
}

function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((pair) => b.has(pair)).length;
  return (2 * shared) / (a.size + b.size);
}

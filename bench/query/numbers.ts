/** Panels as plain rows, each beginning with its label: the shape in which the sides are compared. */
export type Numbers = Record<string, [string, ...(string | number | null)[]][]>;

// The shape is that of the operation, which bench/query/operations.ts wrote.
// biome-ignore lint/suspicious/noExplicitAny: as above
type Answer = any;

/** What the gateway answered, without what nobody counted: an option that nobody chose, a day without responses. */
export function numbersOf({ responseSet: set }: Answer): Numbers {
  const numbers: Numbers = {};
  for (const [name, panel] of Object.entries<Answer>(set)) {
    if (panel?.breakdown) numbers[name] = panel.breakdown.map(({ option, count }: Answer) => [option.title, count]);
    else if (panel?.nodes)
      numbers[name] = panel.nodes.map(({ keys, count, measures }: Answer) => [
        keys[0].label,
        count,
        ...measures.map(({ value }: Answer) => value),
      ]);
    else if (panel?.series)
      numbers[name] = panel.series[0].points.map(({ localDate, count, measures = [] }: Answer) => [
        localDate,
        count,
        ...measures.map(({ value }: Answer) => value),
      ]);
    else if (panel?.topValues) numbers[name] = panel.topValues.map(({ text, count }: Answer) => [text, count]);
    else if (panel?.stats) {
      const { sum, avg, min, max } = panel.stats;
      numbers[name] = [['all', panel.answered, sum, avg, min, max]];
    }
  }
  const totals = [set.totalCount, set.responderCount].filter((total) => total !== undefined);
  if (totals.length > 0) numbers.totals = [['all', ...totals]];
  return numbers;
}

/** Numbers as a text that is equal where they are: whatever order rows came in, and however their decimals were written. */
export function spelt(numbers: Numbers): string {
  const panels = Object.entries(numbers).map(([name, rows]) => {
    const counted = rows.filter(([, count]) => Number(count) !== 0);
    const lines = counted.map(([label, ...values]) => `${label}: ${values.map(round).join(' ')}`);
    return `${name}\n  ${lines.sort().join('\n  ')}`;
  });
  return panels.sort().join('\n');
}

/** AVG has four digits more than its operand here, and as many as a double has there. */
const round = (value: string | number | null) => (value === null ? 'null' : Number(Number(value).toFixed(4)));

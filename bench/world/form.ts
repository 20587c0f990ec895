/** The one form of the world: ten questions, and all that anybody ever answers to them, as Kaizala's JSON. */
export interface FormQuestion {
  title: string;
  type: 'SingleOption' | 'MultiOption' | 'Numeric' | 'Text' | 'DateTime' | 'Location';
  options: readonly string[];
  /** What is given, the first ones more often than the last. */
  answers: readonly unknown[];
}

const numbered = <T>(count: number, make: (n: number) => T) => Array.from({ length: count }, (_, n) => make(n));

const single = (title: string, options: readonly string[]): FormQuestion => ({
  title,
  type: 'SingleOption',
  options,
  answers: options.map((option) => [option]),
});

const numeric = (title: string, answers: readonly number[]): FormQuestion => ({
  title,
  type: 'Numeric',
  options: [],
  answers,
});

const PRODUCTS = ['Rice', 'Oil', 'Tea', 'Soap', 'Juice', 'Salt'];
const FIRST_DELIVERY = Date.UTC(2024, 0, 1, 3, 30);
const QUARTER_HOUR = 900_000;

export const FORM: readonly FormQuestion[] = [
  single('Outlet', ['ABC Traders', 'BCD Distributors', 'CDE Stores', 'DEF Mart', 'EFG wholesale']),
  single('Region', ['North', 'East', 'South', 'West', 'Centre']),
  single('Visit result', ['Order taken', 'No stock needed', 'Shop closed', 'Owner away', 'Complaint']),
  {
    title: 'Products on the shelf',
    type: 'MultiOption',
    options: PRODUCTS,
    // Every choice of two, then of three neighbours.
    answers: [
      ...PRODUCTS.flatMap((first, n) => PRODUCTS.slice(n + 1).map((second) => [first, second])),
      ...numbered(4, (n) => PRODUCTS.slice(n, n + 3)),
    ],
  },
  numeric(
    'Rice 1KG',
    numbered(60, (n) => n + 1),
  ),
  numeric(
    'Rice 5KG',
    numbered(40, (n) => n),
  ),
  numeric(
    'Order value',
    numbered(2_000, (n) => 150 + n * 7.25),
  ),
  {
    title: 'Remarks',
    type: 'Text',
    options: [],
    answers: numbered(500, (n) => `Shelf ${n % 25} seen, delivery note ${n} left with the owner`),
  },
  {
    title: 'Next delivery',
    type: 'DateTime',
    options: [],
    answers: numbered(4_000, (n) => FIRST_DELIVERY + n * QUARTER_HOUR),
  },
  {
    title: 'Place',
    type: 'Location',
    options: [],
    answers: numbered(1_000, (n) => ({
      lt: 12.9 + (n % 40) / 400,
      lg: 77.5 + Math.floor(n / 40) / 250,
      n: `Market Road ${n}`,
      acc: 14.28,
    })),
  },
];

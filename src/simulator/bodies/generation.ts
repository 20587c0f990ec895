/** Bodies changed over the years: those of 2017 and 2019 were captured, those of 2018 documented. */
export const GENERATIONS = [2017, 2018, 2019] as const;
export type Generation = (typeof GENERATIONS)[number];

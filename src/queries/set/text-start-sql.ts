/** As long as texts can be without leaving memory for a temporary table on disk: five times slower. */
const CHARACTERS = 190;

/** What texts are put in order by. Those that begin alike come in any order. */
export const textStart = (column: string): string => `LEFT(${column}, ${CHARACTERS})`;

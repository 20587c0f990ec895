/** Columns are known by their names in whatever case and spacing. */
export const foldColumn = (name: string) => name.replace(/\s+/g, ' ').trim().toLowerCase();

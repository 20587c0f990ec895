/** A nullable flag of the database as the truth value it stands for. */
export const presentFlag = (value: number | null): boolean | null => (value === null ? null : value !== 0);

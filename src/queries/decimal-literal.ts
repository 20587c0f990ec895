/** A double as a literal of SQL's decimals, where an exponent would make it one of SQL's doubles; so many digits after the point as columns have. */
export const decimalLiteral = (value: number): string => (/e/i.test(String(value)) ? value.toFixed(20) : String(value));

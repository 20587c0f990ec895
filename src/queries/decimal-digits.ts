/** A DECIMAL comes with all the digits of its scale. */
export function canonicalDigits(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

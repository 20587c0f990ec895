/** E.164 where the text can be read so (blanks, dashes and brackets apart; docs show a doubled plus), else the text as it is, trimmed. */
export function canonicalPhone(text: string): string {
  const bare = text.replace(/[\s().-]/g, '').replace(/^\++/, '+');
  return /^\+\d{8,15}$/.test(bare) ? bare : text.trim();
}

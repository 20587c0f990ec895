import { Lexer, Source, TokenKind } from 'graphql';

/** Whether a document that could not be parsed is only too long. graphql-js says so in words alone, and names the limit. */
export function hasMoreTokens(text: string, max: number): boolean {
  const lexer = new Lexer(new Source(text));
  try {
    for (let count = 0; lexer.advance().kind !== TokenKind.EOF; ) if (++count > max) return true;
  } catch {
    // No token.
  }
  return false;
}

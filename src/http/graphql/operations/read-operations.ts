import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'graphql';
import { z } from 'zod';
import { AllowedOperations, hashOf } from './allowed-operations.js';

/** Texts alone; by their hash, as graphql-codegen writes them; or Apollo's manifest. */
const manifest = z.union([
  z.array(z.string()),
  z
    .object({ operations: z.array(z.object({ body: z.string() })) })
    .transform(({ operations }) => operations.map(({ body }) => body)),
  z
    .record(z.string(), z.string())
    .refine((entries) => Object.entries(entries).every(([key, text]) => key.replace(/^sha256:/, '') === hashOf(text)))
    .transform((entries) => Object.values(entries)),
]);

/**
 * The operations of a folder, with the folders below it, or of one file: one in each `.graphql`, any number in each `.json`.
 * @throws Error that says what is wrong in which file, but not where that is.
 */
export function readOperations(path: string): AllowedOperations {
  const texts = namesIn(path).flatMap((name) => textsOf(path, name));
  if (texts.length === 0) throw new Error('has no .graphql or .json file with an operation');
  return new AllowedOperations(texts);
}

/** Below a folder; of a file, one that adds nothing to its path. */
function namesIn(path: string): string[] {
  try {
    return statSync(path).isDirectory() ? readdirSync(path, { recursive: true, encoding: 'utf8' }) : [''];
  } catch {
    throw new Error('expects any, or a folder or file that can be read');
  }
}

function textsOf(path: string, name: string): string[] {
  const file = join(path, name);
  const [, kind] = /\.(graphql|gql|json)$/i.exec(file) ?? [];
  if (kind === undefined) return [];
  try {
    const content = readFileSync(file, 'utf8');
    const texts = kind.toLowerCase() === 'json' ? manifest.parse(JSON.parse(content)) : [content];
    for (const text of texts) parse(text);
    return texts;
  } catch {
    throw new Error(
      `expects operations${name && ` in ${name}`}: one in a .graphql file; in a .json file a list of texts, texts by their SHA-256, or Apollo's manifest`,
    );
  }
}

import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import { badUserInput } from '../errors.js';

const CIPHER = 'aes-128-ecb';
const BLOCK_BYTES = 16;
const NUMBER_BYTES = 8;

/**
 * An event's number as callers see it: one block, sealed with the instance's secret. The number itself would tell a key that is limited to groups
 * how much happens in the others; and what was not sealed here does not open.
 */
export class EventCursors {
  private readonly key: Buffer;

  constructor(secret: Buffer) {
    this.key = createHmac('sha256', secret).update('cursors of response events').digest().subarray(0, BLOCK_BYTES);
  }

  encode(seq: number): string {
    const block = Buffer.alloc(BLOCK_BYTES);
    block.writeBigUInt64BE(BigInt(seq), BLOCK_BYTES - NUMBER_BYTES);
    const cipher = createCipheriv(CIPHER, this.key, null).setAutoPadding(false);
    return Buffer.concat([cipher.update(block), cipher.final()]).toString('base64url');
  }

  /** @throws BAD_USER_INPUT for what is no cursor of this gateway's events. */
  decode(argument: string, cursor: string): number {
    const sealed = Buffer.from(cursor, 'base64url');
    if (sealed.length === BLOCK_BYTES && sealed.toString('base64url') === cursor) {
      const decipher = createDecipheriv(CIPHER, this.key, null).setAutoPadding(false);
      const block = Buffer.concat([decipher.update(sealed), decipher.final()]);
      const seq = Number(block.readBigUInt64BE(NUMBER_BYTES));
      if (block.readBigUInt64BE(0) === 0n && Number.isSafeInteger(seq)) return seq;
    }
    throw badUserInput(`${argument} must be the cursor of an event that this gateway has sent`);
  }
}

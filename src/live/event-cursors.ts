import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import { badUserInput } from '../errors.js';

const CIPHER = 'aes-128-ecb';
const BLOCK_BYTES = 16;
const HALF_BYTES = 8;

/** An event's place: its number, and when it was stored. After a backup was restored the same number may stand for another event. */
export interface EventPlace {
  seq: number;
  storedAt: Date;
}

/**
 * An event's place as callers see it: one block, sealed with the instance's secret. The number itself would tell a key that is limited to groups how
 * much happens in the others; and what was not sealed here does not open.
 */
export class EventCursors {
  private readonly key: Buffer;

  constructor(secret: Buffer) {
    this.key = createHmac('sha256', secret).update('cursors of response events').digest().subarray(0, BLOCK_BYTES);
  }

  encode({ seq, storedAt }: EventPlace): string {
    const block = Buffer.alloc(BLOCK_BYTES);
    block.writeBigUInt64BE(BigInt(storedAt.getTime()));
    block.writeBigUInt64BE(BigInt(seq), HALF_BYTES);
    const cipher = createCipheriv(CIPHER, this.key, null).setAutoPadding(false);
    return Buffer.concat([cipher.update(block), cipher.final()]).toString('base64url');
  }

  /** @throws BAD_USER_INPUT for what is no cursor of this gateway's events. */
  decode(argument: string, cursor: string): EventPlace {
    const sealed = Buffer.from(cursor, 'base64url');
    if (sealed.length === BLOCK_BYTES && sealed.toString('base64url') === cursor) {
      const decipher = createDecipheriv(CIPHER, this.key, null).setAutoPadding(false);
      const block = Buffer.concat([decipher.update(sealed), decipher.final()]);
      const storedAt = new Date(Number(block.readBigUInt64BE()));
      const seq = Number(block.readBigUInt64BE(HALF_BYTES));
      if (Number.isSafeInteger(seq) && !Number.isNaN(storedAt.getTime())) return { seq, storedAt };
    }
    throw badUserInput(`${argument} must be the cursor of an event that this gateway has sent`);
  }
}

import { IncomingMessage } from 'node:http';

/**
 * Node takes every request that offers to upgrade for one that insists, as soon as anybody listens for upgrades; but clients offer HTTP/2 (`h2c`) with
 * ordinary requests, and want these answered. Only a WebSocket counts.
 */
export class PlainRequest extends IncomingMessage {
  private offersUpgrade?: boolean;

  get upgrade(): boolean {
    return this.offersUpgrade === true && this.headers.upgrade?.toLowerCase() === 'websocket';
  }

  /** Node's parser says so before it has read the headers. */
  set upgrade(offers: boolean) {
    this.offersUpgrade = offers;
  }
}

import { isLoopbackHost } from '../../http/loopback.js';

/**
 * Whether tokens may be sent there: a listed host or one below it, by https. Plain http only to loopback, and only where that is listed. A
 * host name is compared as the URL standard reads it, so neither letter case nor `https://kaiza.la@evil.example` makes a difference.
 */
export function isAllowedUrl(url: URL, allowedHosts: readonly string[]): boolean {
  const host = bare(url.hostname);
  const isListed = allowedHosts.map(bare).some((listed) => host === listed || host.endsWith(`.${listed}`));
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackHost(host));
  return isListed && isSafe && url.username === '' && url.password === '';
}

const bare = (host: string) => host.replace(/^\[|\]$/g, '').toLowerCase();

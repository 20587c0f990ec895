import { isAllowedUrl } from './allowed-hosts.js';
import { KaizalaError } from './kaizala-error.js';

/** Where calls go, until Kaizala says that it moved: in the answer with an access token, or by a 308. */
export class Endpoint {
  private base: URL;

  /** @throws KaizalaError FOREIGN_HOST */
  constructor(
    location: string,
    private readonly allowedHosts: readonly string[],
  ) {
    this.base = this.read(location);
  }

  /**
   * From now on calls go there. Kaizala names it with or without a trailing slash, `/v1`, or scheme, and as the full URL of the call.
   * @throws KaizalaError FOREIGN_HOST, and nothing has changed.
   */
  moveTo(location: string): void {
    this.base = this.read(location);
  }

  /** The URL of a path below `/v1`, which may be called at the place where it is now. */
  url(path: string, query: Readonly<Record<string, string>> = {}): URL {
    const url = new URL(this.base);
    url.pathname = `${this.base.pathname}v1/${path}`;
    url.search = new URLSearchParams(query).toString();
    return url;
  }

  private read(location: string): URL {
    const url = parse(location, this.base);
    if (url === null || !isAllowedUrl(url, this.allowedHosts)) {
      const where = url === null ? 'no URL' : `${url.protocol}//${url.host}`;
      throw new KaizalaError(
        'FOREIGN_HOST',
        `Kaizala's endpoint would be ${where}, which is not among KAIZALA_ALLOWED_HOSTS`,
      );
    }
    const folders = url.pathname.replace(/\/v1(\/.*)?$/i, '').replace(/\/+$/, '');
    return new URL(`${folders}/`, url.origin);
  }
}

/** A bare host counts as https; a path stays where it was. */
function parse(location: string, base: URL | undefined): URL | null {
  const text = location.trim();
  const hasScheme = /^[a-z][a-z\d+.-]*:\/\//i.test(text);
  const absolute = hasScheme || text.startsWith('/') ? text : `https://${text}`;
  return text !== '' && URL.canParse(absolute, base?.href) ? new URL(absolute, base) : null;
}

/** Where calls have to go. After a move the place before it answers with 308 only. */
export class Endpoint {
  private moves = 0;
  private origin = '';

  /** `http://127.0.0.1:port` */
  openAt(origin: string): void {
    this.origin = origin;
  }

  /** With a trailing slash, as the documentation shows it; `/v1` comes after it. */
  get url(): string {
    return `${this.origin}${this.folder}/`;
  }

  move(): void {
    this.moves += 1;
  }

  isHere(path: string): boolean {
    return this.moves === 0 ? !isMoved(path) : path.startsWith(`${this.folder}/`);
  }

  /** The new place of a call, with its path or without: the documentation says only that it is the new endpoint. */
  locationOf(path: string): string {
    return this.moves % 2 === 0 ? this.url : `${this.origin}${this.folder}${withoutFolder(path)}`;
  }

  private get folder(): string {
    return this.moves === 0 ? '' : `/inc-${String(this.moves).padStart(3, '0')}`;
  }
}

const FOLDER = /^\/inc-\d{3}(?=\/)/;

const isMoved = (path: string) => FOLDER.test(path);
const withoutFolder = (path: string) => path.replace(FOLDER, '');

/** The path that routes know: without what a move put before it, and without `/v1`, which the documentation leaves out of some calls. */
export const routePath = (path: string): string => withoutFolder(path).replace(/^\/v1(?=\/)/, '');

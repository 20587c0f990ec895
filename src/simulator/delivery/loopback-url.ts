const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** A simulator calls nobody beyond its machine. Kaizala asks for https; here, plain http will do. */
export function isLoopbackUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return /^https?:$/.test(protocol) && LOOPBACK.test(hostname);
}

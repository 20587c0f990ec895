import 'reflect-metadata';
import { listen } from './listen.js';

/** (H) The ceiling: the same route, which answers 200 and stores nothing. */
await listen({ put: () => Promise.resolve() });

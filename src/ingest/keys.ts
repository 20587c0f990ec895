export * from '../keys.js';

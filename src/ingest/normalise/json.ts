export * from '../../json.js';

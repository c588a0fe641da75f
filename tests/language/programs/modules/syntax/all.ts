export * from './a'; export * from './b'; export * as inner from './b';

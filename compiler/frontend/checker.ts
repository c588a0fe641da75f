/**
 * The TypeScript API. This is the one file that imports ts-morph (which bundles the last TypeScript with that API, 6.0),
 * so a later change of checker touches one file. We walk compiler nodes; ts-morph's wrappers are not used.
 */

export { ts } from 'ts-morph';

import { Square } from './shapes';

export { Circle, Square as Box } from './shapes';
export * from './counter';
export const unit = new Square(1);

import { value } from './waiting';
console.log('sync module', value);
export const twice = value * 2;

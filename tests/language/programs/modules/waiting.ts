console.log('dep start');
export const value = await Promise.resolve(41);
console.log('dep end');
export function later(n: number): Promise<number> { return new Promise((resolve) => setTimeout(() => resolve(n), n)); }

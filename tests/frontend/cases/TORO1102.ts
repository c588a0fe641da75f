const text = await Promise.resolve('text');
export { text };

console.log('waits begins');
export const late = await new Promise<string>((r) => setTimeout(() => r('late value'), 5));
console.log('waits ends');

console.log('side evaluated');
export {};

import chalk from './untyped';

console.log(chalk);

/** Modules of JSON: data with the type of what is written. */

import matrix from './modules/matrix.json';
import settings from './modules/settings.json';
import same from './modules/settings.json';

interface User {
  id: number;
  tags: string[];
}

const users: readonly User[] = settings.users;
console.log(settings, same === settings, settings['quoted key'].length);
console.log(settings.port + 1, users.map(({ id, tags }) => `${id}:${tags.join()}`), matrix.flat().reduce((a, b) => a + b));
for (const [key, value] of Object.entries(settings)) console.log(key, JSON.stringify(value));
settings.port++;
console.log(same.port, JSON.stringify(matrix));

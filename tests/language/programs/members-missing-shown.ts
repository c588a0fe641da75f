/** Members that data lacks, where the program shows, compares or passes them on. */

interface Config {
  host: string;
  port: number;
  secure: boolean;
  names: string[];
  nested: { level: number };
}

const empty = JSON.parse('{}') as Config;
console.log(empty.host);
console.log(empty.port, empty.secure, empty.names, empty.nested);
console.log(`${empty.host} ${empty.port} ${empty.secure} ${empty.names}`);
console.log('host: ' + empty.host + ', port: ' + empty.port);
console.log(empty.port === 80, empty.secure === false, empty.host !== 'a');
console.log(empty.port ?? 'none', empty.nested?.level, typeof empty.port);
console.log([empty.host, empty.names].length, String(empty.port), JSON.stringify({ host: empty.host }));
switch (empty.port) {
  case 80:
    console.log('web');
    break;
  default:
    console.log('other');
}
const full = JSON.parse('{"host":"h","port":80,"secure":true,"names":["n"],"nested":{"level":2}}') as Config;
console.log(full.host, full.port, full.secure, full.names, `${full.names} ${full.nested.level + full.port}`);

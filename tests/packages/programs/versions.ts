// compare-versions: semantic versions, with regular expressions and a table of operators.
import { compare, compareVersions, satisfies, validate, validateStrict } from 'compare-versions';

const versions = ['1.5.19', '1.2.3', '1.5.5', '10.1.0', '1.2.3-beta.2', '1.2.3-beta.11', '0.9'];
console.log([...versions].sort(compareVersions));
console.log(compare('10.1.8', '10.0.4', '>'), compare('10.0.1', '10.0.1', '='), compare('1.x', '1.9', '<='));
for (const [version, range] of [
  ['10.0.1', '~10.0.0'],
  ['10.1.0', '^10.0.0'],
  ['1.2.7', '1.2.7 || >=1.2.9 <2.0.0'],
  ['1.3.0', '1.2.x'],
  ['2.0.0', '1.0.0 - 2.0.0'],
]) {
  console.log(version, range, satisfies(version, range));
}
console.log(validate('1.2.3-foo'), validate('nope'), validateStrict('1.2'), validateStrict('1.2.3'));
try {
  compareVersions('1.2.3', 'x.y.z.w.v');
} catch (error) {
  console.log(String(error));
}

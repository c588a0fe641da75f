// ts-md5: the module that a program imports also holds code for browsers, with files and workers.
import { Md5 } from 'ts-md5';

console.log(Md5.hashStr('text'));

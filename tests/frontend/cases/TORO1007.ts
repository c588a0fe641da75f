const name = './module';
import(name);

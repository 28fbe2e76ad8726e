import { writeSync } from 'node:fs';
import { openRelational } from './open-relational.ts';

// Run by the tests as a process of its own: commits numbered rows until it is killed, and prints each number once its
// transaction is committed. Arguments: directory of the cluster, directory of the template, first number.

const [directory = '', templateDirectory = '', first = '0'] = process.argv.slice(2);
const relational = await openRelational({
  directory,
  templateDirectory,
  onFailure: (error) => {
    throw error;
  },
});
await relational.executeScript('create table if not exists kept (number int primary key)');
for (let number = Number(first); ; number += 1) {
  await relational.executeSql('insert into kept values ($1)', [number]);
  writeSync(1, `${number}\n`);
}

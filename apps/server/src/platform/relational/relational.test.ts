import { sql } from 'kysely';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../clock/clock.ts';
import { migrateRelational } from '../migrations.ts';
import type { Relational } from './relational.ts';
import { openTestRelational, RELATIONAL_MIGRATIONS } from './test-relational.ts';

let relational: Relational;
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'ecoloop-relational-test-'));
  relational = await openTestRelational();
}, 120_000);

afterAll(async () => {
  await relational.close();
  await rm(directory, { recursive: true, force: true });
});

describe('relational store', () => {
  it('gives values back as the type the column is declared with', async () => {
    const { rows } = await relational.executeSql(
      `select $1::timestamptz as instant, date '2015-07-03' as day, 9007199254740991::bigint as position,
        array[1, 2]::bigint[] as positions, array['甲', null]::text[] as names, '{"a": [1, null]}'::jsonb as json,
        12.50::numeric as amount, '\\x00ff'::bytea as bytes, 0.1::float8 as value, true as flag`,
      [new Date('2015-07-03T16:00:00.123Z')],
    );
    expect(rows).toEqual([
      {
        instant: new Date('2015-07-03T16:00:00.123Z'),
        day: '2015-07-03',
        position: 9007199254740991,
        positions: [1, 2],
        names: ['甲', null],
        json: { a: [1, null] },
        amount: '12.50',
        bytes: Buffer.from([0, 255]),
        value: 0.1,
        flag: true,
      },
    ]);
  });

  it('refuses a bigint that a number would falsify', async () => {
    await expect(relational.executeSql('select 9007199254740993::bigint as big')).rejects.toMatchObject({
      code: 'relational.UNSAFE_INTEGER',
    });
    await expect(relational.executeSql('select 1 as one')).resolves.toMatchObject({ rows: [{ one: 1 }] });
  });

  it('works in UTC whatever the zone of the process', async () => {
    const { rows } = await relational.executeSql("select timestamptz '2015-07-03 23:30Z'::date as day");
    expect(rows).toEqual([{ day: '2015-07-03' }]);
  });

  it('answers a spatial question', async () => {
    const { rows } = await relational.executeSql(
      `select st_contains(st_makeenvelope(116, 39, 117, 41, 4326), st_setsrid(st_makepoint(116.4, 39.9), 4326)) as inside`,
    );
    expect(rows).toEqual([{ inside: true }]);
  });

  it('reports an error with its SQLSTATE and goes on', async () => {
    await expect(relational.executeSql('select 1 / $1::int', [0])).rejects.toMatchObject({ code: '22012' });
    await expect(relational.executeSql('select * from no_such_table')).rejects.toMatchObject({ code: '42P01' });
    await expect(relational.executeSql('select 1 as one')).resolves.toMatchObject({ rows: [{ one: 1 }] });
  });

  it('rolls a failed transaction back and keeps transactions apart', async () => {
    await relational.executeScript(
      'create table tally (id int primary key, count int not null); insert into tally values (1, 0)',
    );
    const increment = () =>
      relational.db.transaction().execute(async (transaction) => {
        const { rows } = await sql<{ count: number }>`select count from tally where id = 1 for update`.execute(
          transaction,
        );
        await sql`update tally set count = ${(rows[0]?.count ?? 0) + 1} where id = 1`.execute(transaction);
      });
    const fail = relational.db.transaction().execute(async (transaction) => {
      await sql`update tally set count = 1000`.execute(transaction);
      await sql`insert into tally values (1, 0)`.execute(transaction);
    });
    const outcomes = await Promise.allSettled([...Array.from({ length: 20 }, increment), fail]);
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(1);
    const { rows } = await relational.executeSql('select * from tally');
    expect(rows).toEqual([{ id: 1, count: 20 }]);
    await relational.executeScript('drop table tally');
  });

  it('carries many rows in one statement', async () => {
    const ids = Array.from({ length: 50_000 }, (_, index) => index);
    const { rows } = await relational.executeSql('select sum(id) as sum, count(*) as count from unnest($1::int[]) id', [
      ids,
    ]);
    expect(rows).toEqual([{ sum: 1_249_975_000, count: 50_000 }]);
  });
});

describe('migrations', () => {
  it('run once', async () => {
    await expect(migrateRelational(relational, RELATIONAL_MIGRATIONS, systemClock)).resolves.toEqual([]);
  });

  it('refuse a file that was changed after it had run, and a database of a newer version', async () => {
    await expect(migrateRelational(relational, directory, systemClock)).rejects.toMatchObject({
      code: 'migration.UNKNOWN',
    });
    const bare = await openTestRelational('bare');
    try {
      const file = path.join(directory, '0001_thing.sql');
      await writeFile(file, 'create table thing (id int primary key);\ninsert into thing values (1);\n');
      await expect(migrateRelational(bare, directory, systemClock)).resolves.toEqual(['0001_thing.sql']);
      await writeFile(
        path.join(directory, '0002_broken.sql'),
        'insert into thing values (2);\ninsert into thing values (1);\n',
      );
      await expect(migrateRelational(bare, directory, systemClock)).rejects.toMatchObject({ code: 'migration.FAILED' });
      await expect(bare.executeSql('select * from thing')).resolves.toMatchObject({ rows: [{ id: 1 }] });
      await writeFile(file, 'create table thing (id bigint primary key);\n');
      await expect(migrateRelational(bare, directory, systemClock)).rejects.toMatchObject({
        code: 'migration.CHANGED',
      });
    } finally {
      await bare.close();
    }
  }, 120_000);
});

describe('dump and restore', () => {
  const content = `select t.*, st_asewkt(b.geometry) as boundary from territory t join territory_boundary b using (code) order by code`;

  it('bring every value back, to the last digit', async () => {
    await relational.executeScript(`
      insert into territory (code, name_zh, name_en, level, parent, path, sequence) values
        ('110102', '西城区', 'Xicheng', 'district', null, '110000/110102/', 2),
        ('110000', '北京市', 'Beijing', 'city', null, '110000/', 1);
      update territory set parent = '110000' where code = '110102';
      insert into territory_boundary (code, geometry, schematic, attribution_zh, attribution_en)
        select code, st_multi(st_makeenvelope(116.1, 39.123456789012345, 117, 40, 4326)), true, '示意', 'schematic' from territory;
      insert into outbox_event (topic, payload, created_at) values ('made', '{"文": "行\\n\\t\\"引\\""}', '2026-01-01 00:00:00.123456Z');`);
    const before = await relational.executeSql(content);
    const event = await relational.executeSql('select * from outbox_event');
    const file = path.join(directory, 'relational.ndjson.gz');
    const dumped = await relational.dump(file);

    await relational.executeScript(
      `update territory set name_zh = '改'; delete from territory_boundary; delete from outbox_event`,
    );
    await expect(relational.restore(file)).resolves.toEqual(dumped);

    await expect(relational.executeSql(content)).resolves.toEqual(before);
    await expect(relational.executeSql('select * from outbox_event')).resolves.toEqual(event);
    await relational.executeScript(
      `insert into outbox_event (topic, payload, created_at) values ('next', '{}', now())`,
    );
    const { rows } = await relational.executeSql('select id from outbox_event order by id');
    expect(rows).toEqual([{ id: 1 }, { id: 2 }]);
    await expect(
      relational.executeScript(
        `insert into territory (code, name_zh, name_en, level, parent, path, sequence) values ('9', '', '', 'city', 'none', '', 1)`,
      ),
    ).rejects.toMatchObject({ code: '23503' });
  });

  it('leave the database as it was when the dump is cut off', async () => {
    const file = path.join(directory, 'relational.ndjson.gz');
    const { size } = await stat(file);
    const { readFile } = await import('node:fs/promises');
    await writeFile(`${file}.cut`, (await readFile(file)).subarray(0, size - 40));
    await expect(relational.restore(`${file}.cut`)).rejects.toMatchObject({ code: 'relational.DUMP_UNREADABLE' });
    await expect(relational.executeSql(content)).resolves.toMatchObject({ rowCount: 2 });
  });
});

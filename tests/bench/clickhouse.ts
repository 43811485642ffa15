/**
 * The headline questions on two ClickHouse servers as one table, held against native DuckDB.
 * Run by hand where Debian's `clickhouse-server` is installed:
 * `npx tsx tests/bench/clickhouse.ts FOLDER`. Its 18.16 reads no Parquet, so each server is fed with
 * half of what `gongkai export --csv` writes. Servers listen on the loopback address, and end with
 * the script or after two minutes.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import { DuckDBInstance } from '@duckdb/node-api';
import { runExport } from '../../src/cli/commands/export.ts';
import { CONTRACT_COLUMNS } from '../../src/report/dataset-row.ts';

const SERVER = '/usr/sbin/clickhouse-server';
const PORTS = [
  { tcp: 29001, http: 28001, interserver: 27001 },
  { tcp: 29002, http: 28002, interserver: 27002 },
] as const;
type Ports = (typeof PORTS)[number];
const LONGEST = 120_000;

const config = (folder: string, { tcp, http, interserver }: Ports): string => `<yandex>
<logger><level>error</level><console>1</console></logger>
<listen_host>127.0.0.1</listen_host>
<http_port>${http}</http_port><tcp_port>${tcp}</tcp_port>
<interserver_http_port>${interserver}</interserver_http_port>
<path>${folder}/data/</path><tmp_path>${folder}/scratch/</tmp_path>
<mark_cache_size>104857600</mark_cache_size>
<users_config>${folder}/users.xml</users_config>
<default_profile>default</default_profile><default_database>default</default_database>
<remote_servers><both>
${PORTS.map((each) => `<shard><replica><host>127.0.0.1</host><port>${each.tcp}</port></replica></shard>`).join('\n')}
</both></remote_servers></yandex>`;

const USERS = `<yandex><profiles><default><max_memory_usage>2000000000</max_memory_usage></default></profiles>
<users><default><password></password><networks><ip>127.0.0.1</ip></networks>
<profile>default</profile><quota>default</quota></default></users>
<quotas><default></default></quotas></yandex>`;

/** Sends SQL, with rows behind it where they are given, and returns what came back. */
function send({ http }: Ports, sql: string, rows?: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve, reject) => {
    const path = rows === undefined ? '/' : `/?query=${encodeURIComponent(sql)}`;
    const call = request({ host: '127.0.0.1', port: http, path, method: 'POST' }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (text += part));
      response.on('end', () =>
        response.statusCode === 200 ? resolve(text) : reject(new Error(text.slice(0, 400))),
      );
    });
    call.on('error', reject);
    if (rows === undefined) call.end(sql);
    else rows.pipe(call);
  });
}

async function untilReady(ports: Ports): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const answer = await send(ports, 'select 1').catch(() => null);
    if (answer !== null) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`No ClickHouse answers on port ${ports.http}.`);
}

const TYPES = { text: 'Nullable(String)', integer: 'Nullable(Int64)', number: 'Nullable(Float64)' };
const columns = CONTRACT_COLUMNS.map(({ name, type, isRequired }) =>
  isRequired ? `${name} ${type === 'text' ? 'String' : 'Int32'}` : `${name} ${TYPES[type]}`,
).join(', ');

/** Every second line of the CSV to each server, all at the same time. */
async function feed(csv: string): Promise<void> {
  const halves = PORTS.map(() => new PassThrough());
  const sent = PORTS.map((ports, index) =>
    send(ports, 'insert into part format CSVWithNames', halves[index]),
  );
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(csv) })) {
    // An empty field of a Nullable column is null only where it is written as \\N.
    const filled = text.replaceAll(/(?<=,|^)(?=,|$)/gu, '\\N');
    const targets = line === 0 ? halves : [halves[line % 2]];
    for (const half of targets) {
      if (half?.write(`${line === 0 ? text : filled}\n`) === false) {
        await new Promise((resolve) => half.once('drain', resolve));
      }
    }
    line += 1;
  }
  for (const half of halves) half.end();
  await Promise.all(sent);
}

const tidy = (rows: readonly (readonly unknown[])[]): string[] =>
  rows.map((row) =>
    row
      .map((value) =>
        value === null || value === '\\N'
          ? ''
          : isNaN(Number(value))
            ? String(value)
            : Number(value).toFixed(9),
      )
      .join('\t'),
  );

async function compare(folder: string, name: string): Promise<boolean> {
  const sql = readFileSync(new URL(`../../data/queries/${name}.sql`, import.meta.url), 'utf8');
  const native = await (await DuckDBInstance.create()).connect();
  await native.run(
    `create view reports as select * from read_parquet('${folder}/**/reports*.parquet', hive_partitioning = true)`,
  );
  const expected = tidy((await native.runAndReadAll(sql)).getRowsJson());
  const started = performance.now();
  const text = await send(PORTS[0], `${sql.trim()} format TabSeparated`);
  const milliseconds = performance.now() - started;
  const found = tidy(
    text
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t')),
  );
  const isSame = JSON.stringify(found.sort()) === JSON.stringify(expected.sort());
  console.log(
    `${name}: ${found.length} rows, ${isSame ? 'the same as' : 'NOT the same as'} native DuckDB, ${milliseconds.toFixed(0)} ms on both servers`,
  );
  if (!isSame) console.log(found.slice(0, 3), expected.slice(0, 3));
  return isSame;
}

async function run(folder: string): Promise<number> {
  if (!existsSync(SERVER)) {
    console.log('No clickhouse-server here: apt-get install clickhouse-server.');
    return 2;
  }
  const work = mkdtempSync(join(tmpdir(), 'gongkai-clickhouse-'));
  const servers: ChildProcess[] = [];
  const stop = (): void => servers.forEach((server) => server.kill('SIGKILL'));
  const timer = setTimeout(stop, LONGEST);
  try {
    PORTS.forEach((ports, index) => {
      const home = join(work, String(index));
      for (const part of ['data', 'scratch']) mkdirSync(join(home, part), { recursive: true });
      writeFileSync(join(home, 'users.xml'), USERS);
      writeFileSync(join(home, 'config.xml'), config(home, ports));
      servers.push(
        spawn(SERVER, [`--config-file=${join(home, 'config.xml')}`], {
          stdio: ['ignore', 'ignore', 'inherit'],
          cwd: home,
        }),
      );
    });
    await Promise.all(PORTS.map(untilReady));
    const csv = join(work, 'reports.csv');
    await runExport(
      folder,
      { csv: true, out: csv },
      { out: console.log, err: console.error, isInteractive: false },
    );
    for (const ports of PORTS) {
      await send(
        ports,
        `create table part (${columns}) engine = MergeTree order by (year, agency_name)`,
      );
    }
    await feed(csv);
    await send(
      PORTS[0],
      `create table reports (${columns}) engine = Distributed(both, default, part)`,
    );
    for (const ports of PORTS)
      console.log('rows on one server:', (await send(ports, 'select count() from part')).trim());
    const results = [
      await compare(folder, 'disclosure-rate'),
      await compare(folder, 'zero-activity'),
    ];
    return results.every(Boolean) ? 0 : 1;
  } finally {
    clearTimeout(timer);
    stop();
    rmSync(work, { recursive: true, force: true });
  }
}

process.exitCode = await run(
  process.argv[2] ?? new URL('../../public/demo', import.meta.url).pathname,
);

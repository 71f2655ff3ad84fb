// bench-duckdb.mjs: DuckDB on the same file, for comparison. Prints one JSON object.
//   node bench-duckdb.mjs MODULES CSV load DATABASE|:memory:   imports, then runs the four tallies
//   node bench-duckdb.mjs MODULES CSV open DATABASE            first monthly NPS of a database that exists
import { createRequire } from 'node:module';
import { statSync } from 'node:fs';

const [modules, csv, action, database] = process.argv.slice(2);
const { DuckDBInstance } = createRequire(modules + '/')('@duckdb/node-api');

const NPS = '100.0 * (count(*) FILTER (nps BETWEEN 9 AND 10) - count(*) FILTER (nps BETWEEN 0 AND 6))'
  + ' / count(*) FILTER (nps BETWEEN 0 AND 10)';
const tallies = (where) => [
  `SELECT date_trunc('month', submitted_at) m, ${NPS}, count(*) FROM feedback ${where} GROUP BY m ORDER BY m`,
  `SELECT segment, region, ${NPS}, count(*) FROM feedback ${where} GROUP BY segment, region`,
  `SELECT touchpoint, csat, count(*) FROM feedback ${where} GROUP BY touchpoint, csat`,
  `SELECT channel, count(*) FILTER (response_seconds <= 30), count(*) FILTER (response_seconds <= 180),
     count(*) FILTER (response_seconds <= 900), count(*) FILTER (response_seconds <= 86400), count(response_seconds)
     FROM feedback ${where} GROUP BY channel`,
];

async function seconds(work) {
  const start = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - start) / 1e9;
}

async function bestOf(times, work) {
  let best = Infinity;
  for (let i = 0; i < times; i++)
    best = Math.min(best, await seconds(work));
  return best;
}

const result = {};
const began = process.hrtime.bigint();
const instance = await DuckDBInstance.create(database);
const connection = await instance.connect();
const runAll = async (statements) => {
  for (const statement of statements)
    await (await connection.runAndReadAll(statement)).getRows();
};

if (action === 'load') {
  result.load = await seconds(async () => {
    await connection.run(`CREATE TABLE feedback AS SELECT * FROM read_csv('${csv}', header = true)`);
    await connection.run('CHECKPOINT');
  });
  result.rows = Number((await connection.runAndReadAll('SELECT count(*) FROM feedback')).getRows()[0][0]);
  result.tallies = await bestOf(5, () => runAll(tallies('')));
  result.tallies_one_region = await bestOf(5, () => runAll(tallies("WHERE region = 'East'")));
  result.bytes = database === ':memory:' ? 0 : statSync(database).size;
} else {
  await runAll(tallies('').slice(0, 1));
  result.first = Number(process.hrtime.bigint() - began) / 1e9;
}
console.log(JSON.stringify(result));

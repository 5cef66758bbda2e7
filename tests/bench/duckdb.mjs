// Work 1 with DuckDB, by its package for node: the query of w1.sql over a CSV file.
//
//	node tests/bench/duckdb.mjs FOLDER-OF-NODE_MODULES QUERY.sql FILE.csv
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

const [folder, query, csv] = process.argv.slice(2);
const { DuckDBInstance } = createRequire(resolve(folder, "package.json"))("@duckdb/node-api");
const connection = await (await DuckDBInstance.create(":memory:")).connect();
const path = csv.replaceAll("'", "''");
const sql = readFileSync(query, "utf8").replace("FROM t ", `FROM read_csv('${path}', header = true) `);
const reader = await connection.runAndReadAll(sql);
for (const row of reader.getRows()) console.log(row.join(","));

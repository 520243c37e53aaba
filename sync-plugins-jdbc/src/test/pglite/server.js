// PostgreSQL with pgvector for tests, on the port that is its argument, until its standard input ends.
import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';

process.stdin.on('end', () => process.exit(0)).resume();
const db = await PGlite.create({ extensions: { vector } });
await db.exec('CREATE EXTENSION vector');
await new PGLiteSocketServer({ db, port: Number(process.argv[2]), host: '127.0.0.1', maxConnections: 8 }).start();
console.log('ready');

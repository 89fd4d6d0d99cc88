// A real SMTP server for tests: accepts everything on a free loopback port, and appends the Message-ID of each mail it has acknowledged to a file.
// Usage: node smtp-sink.mjs <path of smtp-server> <file>; prints the port.
import { appendFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [library, file] = process.argv.slice(2);
const { SMTPServer } = createRequire(import.meta.url)(library);

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['AUTH', 'STARTTLS'],
  logger: false,
  onData(stream, session, done) {
    let text = '';
    stream.on('data', chunk => { text += chunk; });
    stream.on('end', () => {
      const id = /^message-id:\s*(<[^>]+>)/im.exec(text)?.[1] ?? 'none';
      appendFileSync(file, `${id}\n`);
      done();
    });
  },
});
server.on('error', () => {}); // a client that was killed closes its connection in the middle
server.listen(0, '127.0.0.1', () => console.log(server.server.address().port));

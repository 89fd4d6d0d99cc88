// A real SMTP server for tests on a free loopback port. It appends the Message-ID of each mail it has acknowledged to a file, and prints a line for each; first it prints the port.
// Usage: node smtp-sink.mjs <path of smtp-server> <file> [<key> <certificate>]; with a certificate it demands STARTTLS and the login bruker/hemmelig.
// Some addresses behave badly, by what stands before the @ (see below); a number after a dash is how many times they do before they take the mail.
import { appendFileSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [library, file, key, certificate] = process.argv.slice(2);
const { SMTPServer } = createRequire(import.meta.url)(library);

const fault = (code, message) => Object.assign(new Error(message), { responseCode: code });
const atRecipient = {
  opptatt: () => fault(450, '4.2.1 Mailbox busy'),
  ukjent: () => fault(550, '5.1.1 User unknown'),
  borte: () => fault(550, 'No such user here'),
  viderestengt: () => fault(550, '5.7.1 Relaying denied'),
  full: () => fault(552, '5.2.2 Mailbox full'),
};
const atData = {
  spam: () => fault(554, '5.6.0 Message refused'),
  gra: () => fault(451, '4.7.1 Try again later'),
};

const times = new Map();
function behaviour(session, table) {
  const address = session.envelope.rcptTo.at(-1)?.address ?? session.current;
  const [name, most] = address.split('@')[0].split('-');
  if (!(name in table)) return null;
  const done = times.get(address) ?? 0;
  if (most && done >= Number(most)) return null;
  times.set(address, done + 1);
  return table[name];
}

const hangUp = session => [...server.connections].find(connection => connection.session === session)._socket.destroy();

const server = new SMTPServer({
  authOptional: !certificate,
  disabledCommands: certificate ? [] : ['AUTH', 'STARTTLS'],
  ...(certificate ? { key: readFileSync(key), cert: readFileSync(certificate) } : {}),
  logger: false,
  onAuth: (login, session, done) => session.secure && login.username === 'bruker' && login.password === 'hemmelig' ? done(null, { user: 'bruker' }) : done(fault(535, '5.7.8 No')),
  onMailFrom(address, session, done) {
    session.mails = (session.mails ?? 0) + 1;
    done(process.env.MOST_A_CONNECTION && session.mails > Number(process.env.MOST_A_CONNECTION) ? fault(421, '4.7.0 Too many mails on this connection') : null);
  },
  onRcptTo(address, session, done) {
    session.current = address.address;
    done(behaviour(session, atRecipient)?.() ?? null);
  },
  onData(stream, session, done) {
    let text = '';
    stream.on('data', chunk => { text += chunk; });
    stream.on('end', () => {
      const refused = behaviour(session, atData);
      if (refused) return done(refused());
      if (behaviour(session, { brudd: true })) return hangUp(session);
      const id = /^message-id:\s*(<[^>]+>)/im.exec(text)?.[1] ?? 'none';
      appendFileSync(file, `${id}\n`);
      console.log('+');
      // Taken, but whoever sends never hears of it.
      if (behaviour(session, { taushet: true })) return hangUp(session);
      if (behaviour(session, { evig: true })) return;
      if (behaviour(session, { treg: true })) return setTimeout(done, 1500);
      done();
    });
  },
});
server.on('error', () => {}); // a client that was killed closes its connection in the middle
server.listen(0, '127.0.0.1', () => console.log(server.server.address().port));

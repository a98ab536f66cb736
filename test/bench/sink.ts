/** The mail server that takes every letter: in a process of its own, so that its work is not the desk's. */
import { SMTPServer } from 'smtp-server';

export function startSink(): Promise<number> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, _session, done) => {
      stream.resume();
      stream.on('end', () => done(null, '2.0.0 taken'));
    },
  });
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.server.address();
      resolve(address === null || typeof address === 'string' ? 0 : address.port);
    });
  });
}

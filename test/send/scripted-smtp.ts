/**
 * A bare SMTP server that says exactly what a test tells it to, at exactly the moment it is told: what a
 * well-behaved library server cannot do. One script for all its connections.
 */
import { createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Script {
  readonly greeting?: string;
  readonly extensions?: readonly string[];
  readonly auth?: string;
  readonly mail?: string;
  readonly recipient?: (address: string) => string;
  readonly data?: string;
  /** What happens after the final dot, or already once letters flow. */
  readonly letter?: string | 'hang' | 'close' | 'close-in-the-middle';
  /** Closes connections, once they have carried so many letters, at the next MAIL. */
  readonly lettersPerConnection?: number;
}

export interface ScriptedServer {
  readonly port: number;
  /** The letters received whole, as they came over the line (dots still stuffed). */
  readonly letters: string[];
  /** Every command line, in order. */
  readonly commands: string[];
  stop(): Promise<void>;
}

export async function startScriptedSmtp(script: Script): Promise<ScriptedServer> {
  const letters: string[] = [];
  const commands: string[] = [];
  const sockets = new Set<Socket>();

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    const say = (line: string) => socket.write(`${line}\r\n`);
    let carried = 0;
    let letter: string | null = null;
    let pending = '';

    const command = (line: string) => {
      commands.push(line);
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === 'EHLO')
        return say(['250-scripted', ...(script.extensions ?? []).map((e) => `250-${e}`), '250 OK'].join('\r\n'));
      if (verb === 'AUTH') return say(script.auth ?? '235 2.7.0 welcome');
      if (verb === 'MAIL')
        return carried >= (script.lettersPerConnection ?? Infinity) ? socket.destroy() : say(script.mail ?? '250 OK');
      if (verb === 'RCPT') return say(script.recipient?.(/<(.*)>/.exec(line)?.[1] ?? '') ?? '250 OK');
      if (verb === 'QUIT') return socket.end('221 bye\r\n');
      if (verb === 'RSET') return say('250 OK');
      if (verb !== 'DATA') return say('502 5.5.1 not implemented');
      say(script.data ?? '354 go on');
      if ((script.data ?? '354').startsWith('354')) letter = '';
    };

    const ending = () => {
      letters.push(letter ?? '');
      letter = null;
      carried += 1;
      if (script.letter === 'close') return socket.destroy();
      if (script.letter !== 'hang') say(script.letter ?? '250 2.0.0 queued');
    };

    socket.on('data', (chunk) => {
      pending += chunk.toString('latin1');
      for (let end = pending.indexOf('\r\n'); end >= 0; end = pending.indexOf('\r\n')) {
        const line = pending.slice(0, end);
        pending = pending.slice(end + 2);
        if (letter === null) command(line);
        else if (script.letter === 'close-in-the-middle') return void socket.destroy();
        else if (line === '.') ending();
        else letter += `${line}\r\n`;
      }
    });
    // A refused greeting is followed by nothing: the next data event would be the client's QUIT.
    void sleep(0).then(() => say(script.greeting ?? '220 scripted ESMTP'));
  });

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    letters,
    commands,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/**
 * Posts single values over connections that stay open, from a process of its own, so that only the server's work is in the
 * server's figures. Requests are written as text: a whole HTTP client would take more of the machine than what it asks.
 *
 * Arguments: origin, cookie, posts, connections, stations. Prints how many seconds it took and how many milliseconds each.
 */
import { once } from 'node:events';
import { connect } from 'node:net';

const [origin = '', cookie = '', ...texts] = process.argv.slice(2);
const [posts = 0, connections = 1, stations = 1] = texts.map(Number);
const { hostname, port, host } = new URL(origin);
const took: number[] = [];
let next = 0;

function requestOf(index: number): string {
  const time = new Date(Date.now() - index).toISOString();
  const value = { property: 'pm25', unit: 'ug/m3', time, value: 20 + (index % 50) };
  const body = JSON.stringify({ station: `bench-${index % stations}`, averaging: 'realtime', values: [value] });
  const head = `POST /api/observations HTTP/1.1\r\nhost: ${host}\r\ncookie: ${cookie}\r\ncontent-type: application/json`;
  return `${head}\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
}

async function post(): Promise<void> {
  const socket = connect(Number(port), hostname);
  socket.setEncoding('latin1').setNoDelay();
  await once(socket, 'connect');
  const answers = socket[Symbol.asyncIterator]();
  while (next < posts) {
    const asked = performance.now();
    socket.write(requestOf((next += 1)));
    for (let answer = ''; !isWhole(answer);) {
      const { value, done } = (await answers.next()) as IteratorResult<string, undefined>;
      if (done === true) throw new Error('the server closed a connection');
      answer += value;
      if (!answer.startsWith('HTTP/1.1 202')) throw new Error(answer);
    }
    took.push(performance.now() - asked);
  }
  socket.destroy();
}

function isWhole(answer: string): boolean {
  const end = answer.indexOf('\r\n\r\n');
  return end >= 0 && answer.length >= end + 4 + Number(/^content-length: (\d+)/im.exec(answer)?.[1]);
}

const began = performance.now();
await Promise.all(Array.from({ length: connections }, post));
process.stdout.write(JSON.stringify({ seconds: (performance.now() - began) / 1_000, took }));

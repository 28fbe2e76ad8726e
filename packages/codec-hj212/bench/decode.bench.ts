/** Frames a second, for a realtime frame of ten factors: `npx tsx packages/codec-hj212/bench/decode.bench.ts`. */
import { createFrameDecoder, decodeFrame, encodeFrame, readDataReport } from '../src/index.ts';

const factors = ['a34004', 'a34002', 'a21026', 'a21004', 'a21005', 'a05024', 'a01001', 'a01002', 'a01007', 'a01008'];
const bytes = encodeFrame({
  header: { qn: '20230901080000000', st: '22', cn: '2011', pw: '123456', mn: '010000A8900016F000169DC0', flag: 5 },
  fields: { DataTime: '20230901080000' },
  parts: factors.flatMap((code, index) => [
    { code, attribute: 'Rtd', text: (index * 7.3 + 1.1).toFixed(1) },
    { code, attribute: 'Flag', text: 'N' },
  ]),
});

function measure(name: string, framesPerRun: number, run: () => void): void {
  const until = (milliseconds: number): number => {
    const start = performance.now();
    let runs = 0;
    while (performance.now() - start < milliseconds) {
      run();
      runs++;
    }
    return (runs * framesPerRun * 1000) / (performance.now() - start);
  };
  until(300);
  console.log(`${name}: ${Math.round(until(1000)).toLocaleString('en')} frames/s (${bytes.length} bytes each)`);
}

measure('decodeFrame', 1, () => decodeFrame(bytes));
measure('decodeFrame and readDataReport', 1, () => {
  const result = decodeFrame(bytes);
  if (result.ok) readDataReport(result.frame);
});

const copies = 200;
const chunk = new Uint8Array(bytes.length * copies);
for (let index = 0; index < copies; index++) chunk.set(bytes, index * bytes.length);
const decoder = createFrameDecoder();
measure('createFrameDecoder', copies, () => decoder.push(chunk));

import { Type, type Static } from 'typebox';
import { Localized } from './basics.ts';

/**
 * GET /api/trace?ref= : one node and its inputs, opened step by step.
 *
 * References: `evaluation:<declaration>/<edition>/<scope>/<period>/<metric>`, `day:<scope>/<property>/<YYYY-MM-DD>`,
 * `hour:<stream id>/<epoch ms>`, `log:<position>/<row>`, `indicator:<plan>/<number>/<year>`, `now:<scope>`.
 */
export const TraceNode = Type.Object({
  ref: Type.String(),
  kind: Type.Union([
    Type.Literal('indicator'),
    Type.Literal('evaluation'),
    Type.Literal('day'),
    Type.Literal('hour'),
    Type.Literal('log-entry'),
    Type.Literal('index'),
  ]),
  title: Localized,
  value: Type.Optional(Type.String({ description: 'With unit and the decimals of the standard' })),
  simulated: Type.Boolean(),
  /** Label and text pairs: standard, edition, code version, input hash, log position, hash, who corrected it and why … */
  facts: Type.Array(Type.Object({ label: Localized, text: Type.Union([Type.String(), Localized]) })),
  method: Type.Array(Localized),
  /** The raw frame or imported row, passwords masked. */
  raw: Type.Optional(Type.String()),
  inputs: Type.Array(
    Type.Object({
      ref: Type.String(),
      title: Localized,
      value: Type.Optional(Type.String()),
      used: Type.Boolean(),
      reason: Type.Optional(Localized),
      simulated: Type.Boolean(),
    }),
  ),
  /** Inputs not listed because there are too many; ask with `offset`. */
  more: Type.Integer(),
});
export type TraceNode = Static<typeof TraceNode>;

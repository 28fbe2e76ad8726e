import { Type, type Static } from 'typebox';
import { InstantText, Localized } from './basics.ts';
import {
  PlanCommitmentContent,
  PlanContent,
  PlanIndicatorContent,
  PlanMeasureContent,
  PlanProjectContent,
} from './plan-content.ts';
import { PlanChanges, PlanDecision, PlanItemKind } from './plan-version.ts';

/*
 * An import of a plan's document, from the file to a version:
 *
 * POST   /api/plan-imports?territory=110102     the file as multipart field `file`; 201 PlanImport, read in the background
 * GET    /api/plan-imports                      page of PlanImport, newest first; ?territory, ?state
 * GET    /api/plan-imports/:id                  PlanImport; live notices under the topic `plan-import`
 * GET    /api/plan-imports/:id/document         PlanImportDocument
 * GET    /api/plan-imports/:id/items            page of PlanImportItem; query PlanImportItemQuery
 * PUT    /api/plan-imports/:id/heading          PlanImportHeading with If-Match; 200 PlanImport
 * POST   /api/plan-imports/:id/decisions        PlanImportDecisionInput; 201 PlanImportDecided
 * GET    /api/plan-imports/:id/decisions        page of PlanImportDecision
 * POST   /api/plan-imports/:id/undo             200 PlanImportDecided
 * GET    /api/plan-imports/:id/preview          PlanImportPreview
 * POST   /api/plan-imports/:id/adopt            PlanImportAdoptInput; 201 PlanVersion
 * POST   /api/plan-imports/:id/retry            reads a file again that could not be read; 202 PlanImport
 * DELETE /api/plan-imports/:id                  gives it up; 200 PlanImport
 */

/**
 * received, reading: the file waits or is being read; review: people decide item by item; adopted: it has become a
 * version; failed: the file could not be read, `error` says why; discarded: given up, kept for the record.
 */
export const PlanImportState = Type.Union([
  Type.Literal('received'),
  Type.Literal('reading'),
  Type.Literal('review'),
  Type.Literal('adopted'),
  Type.Literal('failed'),
  Type.Literal('discarded'),
]);
export type PlanImportState = Static<typeof PlanImportState>;

const span = { start: Type.Integer({ minimum: 0 }), end: Type.Integer({ minimum: 0 }) };
const Span = Type.Object(span);

/** What is odd about the file as a whole or at a place. */
export const PlanImportNotice = Type.Object({ code: Type.String(), message: Localized, span: Type.Optional(Span) });
export type PlanImportNotice = Static<typeof PlanImportNotice>;

/** What the plan as a whole will be; suggested from the document, corrected by the reviewer. */
export const PlanImportHeading = Type.Object({
  /** Identifier of the plan: an existing one, whose next version this becomes, or a new one. */
  plan: Type.Optional(Type.String({ pattern: '^[a-z0-9][a-z0-9-]{1,59}$' })),
  name: Type.Optional(Localized),
  document: Type.Optional(Localized),
  documentNumber: Type.Optional(Type.String({ maxLength: 100 })),
  territory: Type.String(),
  from: Type.Optional(Type.Integer({ minimum: 1950, maximum: 2200 })),
  to: Type.Optional(Type.Integer({ minimum: 1950, maximum: 2200 })),
  /** The plan of the level above that this one answers to. */
  parent: Type.Optional(Type.String()),
  /** Edition of the standard, by evaluation, under which the plan's figures were set. */
  pinnedEdition: Type.Record(Type.String(), Type.String()),
});
export type PlanImportHeading = Static<typeof PlanImportHeading>;

/**
 * open: nobody has decided; accepted: as it was read; edited: corrected and accepted; merged: told by another item;
 * rejected: not of the plan. Only accepted and edited items enter the version.
 */
export const PlanImportItemDecision = Type.Union([
  Type.Literal('open'),
  Type.Literal('accepted'),
  Type.Literal('edited'),
  Type.Literal('merged'),
  Type.Literal('rejected'),
]);
export type PlanImportItemDecision = Static<typeof PlanImportItemDecision>;

const DecisionCounts = Type.Object({
  open: Type.Integer(),
  accepted: Type.Integer(),
  edited: Type.Integer(),
  merged: Type.Integer(),
  rejected: Type.Integer(),
});

export const PlanImport = Type.Object({
  id: Type.String(),
  /** Number of the heading's last change, for If-Match. */
  version: Type.Integer(),
  state: PlanImportState,
  fileName: Type.String(),
  fileHash: Type.String(),
  bytes: Type.Integer(),
  /** While it is read: what is done at the moment, and how much of it. */
  progress: Type.Optional(
    Type.Object({
      step: Type.Union([
        Type.Literal('waiting'),
        Type.Literal('opening'),
        Type.Literal('reading'),
        Type.Literal('keeping'),
      ]),
      share: Type.Number({ minimum: 0, maximum: 1 }),
    }),
  ),
  error: Type.Optional(Type.Object({ code: Type.String(), message: Localized })),
  notices: Type.Array(PlanImportNotice),
  pages: Type.Optional(Type.Integer()),
  characters: Type.Optional(Type.Integer()),
  heading: PlanImportHeading,
  territoryName: Localized,
  counts: Type.Object({
    indicator: DecisionCounts,
    commitment: DecisionCounts,
    measure: DecisionCounts,
    project: DecisionCounts,
  }),
  /** Last decision that `undo` would take back for the one who asks. */
  undoable: Type.Optional(Type.Integer()),
  /** An earlier import of the same bytes that was not discarded. */
  duplicateOf: Type.Optional(Type.String()),
  /** What it has become. */
  adopted: Type.Optional(Type.Object({ plan: Type.String(), version: Type.Integer() })),
  createdBy: Type.String(),
  createdAt: InstantText,
  readAt: Type.Optional(InstantText),
  finishedAt: Type.Optional(InstantText),
});
export type PlanImport = Static<typeof PlanImport>;

/** GET /api/plan-imports/:id/document: the text every span points into (UTF-16 offsets), never changed. */
export const PlanImportDocument = Type.Object({
  text: Type.String(),
  pages: Type.Array(Type.Object({ number: Type.Integer(), start: Type.Integer() })),
  outline: Type.Array(
    Type.Object({
      key: Type.String(),
      level: Type.String(),
      title: Type.String(),
      heading: Span,
      body: Span,
      parent: Type.Optional(Type.String()),
    }),
  ),
  tables: Type.Array(Type.Object({ ...span, rows: Type.Integer(), columns: Type.Integer() })),
});
export type PlanImportDocument = Static<typeof PlanImportDocument>;

const draftOf = ['key', 'source'] as const;
/** Contents under review: an item as it will stand in the plan, without its key, and as far as it is known. */
export const PlanIndicatorDraft = Type.Partial(Type.Omit(PlanIndicatorContent, [...draftOf]));
export type PlanIndicatorDraft = Static<typeof PlanIndicatorDraft>;
export const PlanCommitmentDraft = Type.Partial(Type.Omit(PlanCommitmentContent, [...draftOf]));
export type PlanCommitmentDraft = Static<typeof PlanCommitmentDraft>;
/** `commitments` holds ids of review items here, keys once adopted. */
export const PlanMeasureDraft = Type.Partial(Type.Omit(PlanMeasureContent, [...draftOf]));
export type PlanMeasureDraft = Static<typeof PlanMeasureDraft>;
export const PlanProjectDraft = Type.Partial(Type.Omit(PlanProjectContent, [...draftOf]));
export type PlanProjectDraft = Static<typeof PlanProjectDraft>;

const reviewed = {
  /** `indicator-3`; items a person added: `indicator-added-1`. */
  id: Type.String(),
  /** Number of its last change. A decision names the one it is based on. */
  version: Type.Integer(),
  decision: PlanImportItemDecision,
  /** Added by a person, not found by the reader. */
  added: Type.Boolean(),
  /** The characters it came from. */
  spans: Type.Array(Span),
  page: Type.Optional(Type.Integer()),
  quote: Type.String(),
  section: Type.Optional(Type.String()),
  /** 0–1; below 0.6 the reviewer looks twice. */
  confidence: Type.Number(),
  doubts: Type.Array(Localized),
  /** What is missing or contradictory; an item with any of these cannot be accepted before it is edited. */
  problems: Type.Array(Type.Object({ field: Type.String(), message: Localized })),
  /** Key of the item of the plan's current version that this one continues; its history goes on. */
  continues: Type.Optional(Type.String()),
  mergedInto: Type.Optional(Type.String()),
  mergedFrom: Type.Array(Type.String()),
  reason: Type.Optional(Type.String()),
  decidedBy: Type.Optional(Type.String()),
  decidedAt: Type.Optional(InstantText),
};

/** `read` is what the reader found and never changes; `content` is what would enter the plan. */
export const PlanImportItem = Type.Union([
  Type.Object({ kind: Type.Literal('indicator'), ...reviewed, read: PlanIndicatorDraft, content: PlanIndicatorDraft }),
  Type.Object({
    kind: Type.Literal('commitment'),
    ...reviewed,
    read: PlanCommitmentDraft,
    content: PlanCommitmentDraft,
  }),
  Type.Object({ kind: Type.Literal('measure'), ...reviewed, read: PlanMeasureDraft, content: PlanMeasureDraft }),
  Type.Object({ kind: Type.Literal('project'), ...reviewed, read: PlanProjectDraft, content: PlanProjectDraft }),
]);
export type PlanImportItem = Static<typeof PlanImportItem>;

/** GET /api/plan-imports/:id/items, in the order of the document. */
export const PlanImportItemQuery = {
  kind: Type.Optional(PlanItemKind),
  decision: Type.Optional(PlanImportItemDecision),
  /** Key of a section; those below it are meant too. */
  section: Type.Optional(Type.String()),
  /** Only items the reader is at most this sure of. */
  atMostConfidence: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
  /** Only items with problems. */
  withProblems: Type.Optional(Type.Boolean()),
  text: Type.Optional(Type.String({ maxLength: 100 })),
};

const ItemVersion = Type.Object({ id: Type.String(), version: Type.Integer() });
const SomeItems = Type.Array(ItemVersion, { minItems: 1, maxItems: 1000 });
const Draft = {
  indicator: Type.Optional(PlanIndicatorDraft),
  commitment: Type.Optional(PlanCommitmentDraft),
  measure: Type.Optional(PlanMeasureDraft),
  project: Type.Optional(PlanProjectDraft),
};

/**
 * POST /api/plan-imports/:id/decisions. Every decision names the versions of the items it is based on: where another
 * person changed one in between, nothing of it is done. Of `indicator`, `commitment`, `measure`, `project` the one of
 * the item's kind is given.
 */
export const PlanImportDecisionInput = Type.Union([
  Type.Object({ action: Type.Literal('accept'), items: SomeItems }),
  Type.Object({
    action: Type.Literal('reject'),
    items: SomeItems,
    reason: Type.Optional(Type.String({ maxLength: 500 })),
  }),
  Type.Object({ action: Type.Literal('reopen'), items: SomeItems }),
  /** Replaces the content and accepts it. `continues: ''` makes it a new item of the plan. */
  Type.Object({ action: Type.Literal('edit'), item: ItemVersion, continues: Type.Optional(Type.String()), ...Draft }),
  /** `items` are told by `into`, which keeps its content (or gets the one given) and points at all their characters. */
  Type.Object({ action: Type.Literal('merge'), into: ItemVersion, items: SomeItems, ...Draft }),
  /** What the reader did not see, at the characters marked by the person. */
  Type.Object({
    action: Type.Literal('add'),
    kind: PlanItemKind,
    spans: Type.Array(Span, { minItems: 1, maxItems: 20 }),
    ...Draft,
  }),
]);
export type PlanImportDecisionInput = Static<typeof PlanImportDecisionInput>;

/** GET /api/plan-imports/:id/decisions, newest first. */
export const PlanImportDecision = Type.Object({
  number: Type.Integer(),
  action: Type.Union([
    Type.Literal('accept'),
    Type.Literal('reject'),
    Type.Literal('reopen'),
    Type.Literal('edit'),
    Type.Literal('merge'),
    Type.Literal('add'),
  ]),
  items: Type.Array(Type.String()),
  by: Type.String(),
  at: InstantText,
  undone: Type.Boolean(),
});
export type PlanImportDecision = Static<typeof PlanImportDecision>;

/** Answer to a decision and to POST /api/plan-imports/:id/undo (takes back the last of the person's own). */
export const PlanImportDecided = Type.Object({
  decision: PlanImportDecision,
  /** Every item that is other than before. */
  items: Type.Array(PlanImportItem),
  /** Ids of items that are there no more (an addition that was undone). */
  gone: Type.Array(Type.String()),
  import: PlanImport,
});
export type PlanImportDecided = Static<typeof PlanImportDecided>;

/** GET /api/plan-imports/:id/preview: the version as it would be adopted now. */
export const PlanImportPreview = Type.Object({
  /** What must be done before: undecided items, missing parts of the heading … */
  problems: Type.Array(Type.Object({ code: Type.String(), message: Localized, items: Type.Array(Type.String()) })),
  /** The version it will be; 1 for a new plan. */
  version: Type.Optional(Type.Integer()),
  /** There once the heading is complete. */
  content: Type.Optional(PlanContent),
  /** Against the current version of the plan, where there is one. */
  changes: Type.Optional(PlanChanges),
});
export type PlanImportPreview = Static<typeof PlanImportPreview>;

/** POST /api/plan-imports/:id/adopt. `basedOn` is the version in the preview minus one: 0 for a new plan. */
export const PlanImportAdoptInput = Type.Object({ decision: PlanDecision, basedOn: Type.Integer({ minimum: 0 }) });
export type PlanImportAdoptInput = Static<typeof PlanImportAdoptInput>;

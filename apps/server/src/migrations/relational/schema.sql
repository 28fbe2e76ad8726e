-- The schema as all migrations leave it, to read and to compare. It is never run.
-- Written by npm run schema with the pg_dump of PostgreSQL 15.

CREATE EXTENSION IF NOT EXISTS postgis WITH SCHEMA public;

COMMENT ON EXTENSION postgis IS 'PostGIS geometry and geography spatial types and functions';

CREATE FUNCTION public.refuse_audit_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin raise exception 'audit_record is append-only'; end $$;

CREATE TABLE public.alert (
    id uuid NOT NULL,
    key text NOT NULL,
    kind text NOT NULL,
    severity text NOT NULL,
    subject text NOT NULL,
    station text,
    property text,
    device text,
    territory text NOT NULL,
    state text NOT NULL,
    text_zh text NOT NULL,
    text_en text NOT NULL,
    evidence jsonb NOT NULL,
    data_from timestamp with time zone,
    data_to timestamp with time zone,
    opened_at timestamp with time zone NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    times integer DEFAULT 1 NOT NULL,
    acknowledged_at timestamp with time zone,
    acknowledged_by text,
    closed_at timestamp with time zone,
    closed_by text,
    ceased_at timestamp with time zone,
    reason text,
    simulated boolean DEFAULT false NOT NULL,
    CONSTRAINT alert_severity_check CHECK ((severity = ANY (ARRAY['notice'::text, 'warning'::text, 'serious'::text]))),
    CONSTRAINT alert_state_check CHECK ((state = ANY (ARRAY['open'::text, 'acknowledged'::text, 'closed'::text])))
);

COMMENT ON COLUMN public.alert.key IS 'The same cause has the same key: it is not opened twice';

COMMENT ON COLUMN public.alert.closed_by IS 'Who closed it; null where the cause ended by itself';

COMMENT ON COLUMN public.alert.ceased_at IS 'When its cause was last seen to be gone; an alert that a person closed opens anew only after that';

CREATE TABLE public.app_user (
    id uuid NOT NULL,
    username text NOT NULL,
    display_name text NOT NULL,
    organisation text,
    password_hash text NOT NULL,
    must_change_password boolean DEFAULT false NOT NULL,
    disabled boolean DEFAULT false NOT NULL,
    created_at timestamp with time zone NOT NULL
);

COMMENT ON COLUMN public.app_user.password_hash IS 'Argon2id';

CREATE TABLE public.assessment (
    id uuid NOT NULL,
    name text NOT NULL,
    plan text NOT NULL,
    territory text NOT NULL,
    year integer NOT NULL,
    scheme uuid NOT NULL,
    scheme_version integer NOT NULL,
    subjects text[] NOT NULL,
    state text NOT NULL,
    created_by text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT assessment_state_check CHECK ((state = ANY (ARRAY['open'::text, 'frozen'::text, 'final'::text])))
);

CREATE TABLE public.assessment_appeal (
    assessment uuid NOT NULL,
    number integer NOT NULL,
    subject text NOT NULL,
    territory text NOT NULL,
    criterion text,
    revision integer NOT NULL,
    text text NOT NULL,
    filed_by text NOT NULL,
    filer text NOT NULL,
    filed_at timestamp with time zone NOT NULL,
    state text NOT NULL,
    decision text,
    decided_by text,
    decided_at timestamp with time zone,
    CONSTRAINT assessment_appeal_state_check CHECK ((state = ANY (ARRAY['open'::text, 'accepted'::text, 'rejected'::text])))
);

COMMENT ON COLUMN public.assessment_appeal.filer IS 'Account that filed it: another one decides';

CREATE TABLE public.assessment_entry (
    id integer NOT NULL,
    assessment uuid NOT NULL,
    subject text NOT NULL,
    key text NOT NULL,
    value double precision,
    note text NOT NULL,
    person text NOT NULL,
    at timestamp with time zone NOT NULL
);

COMMENT ON TABLE public.assessment_entry IS 'What assessors entered; the newest of a subject and key counts, without a value it takes back';

ALTER TABLE public.assessment_entry ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.assessment_entry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.assessment_scheme (
    id uuid NOT NULL,
    plan text NOT NULL,
    subjects text NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT assessment_scheme_subjects_check CHECK ((subjects = ANY (ARRAY['territory'::text, 'organisation'::text])))
);

CREATE TABLE public.assessment_scheme_version (
    scheme uuid NOT NULL,
    version integer NOT NULL,
    content jsonb NOT NULL,
    person text NOT NULL,
    at timestamp with time zone NOT NULL
);

COMMENT ON TABLE public.assessment_scheme_version IS 'Every version as it was written; nothing is overwritten';

CREATE TABLE public.assessment_sheet (
    assessment uuid NOT NULL,
    revision integer NOT NULL,
    content text NOT NULL,
    hash text NOT NULL,
    person text NOT NULL,
    at timestamp with time zone NOT NULL,
    reason text
);

COMMENT ON COLUMN public.assessment_sheet.content IS 'Facts, scheme and results as canonical JSON, byte for byte what was frozen';

COMMENT ON COLUMN public.assessment_sheet.hash IS 'SHA-256 of the content';

CREATE TABLE public.audit_record (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    actor uuid,
    actor_name text NOT NULL,
    action text NOT NULL,
    resource_type text NOT NULL,
    resource_id text,
    territory text,
    outcome text NOT NULL,
    before jsonb,
    after jsonb,
    reason text,
    CONSTRAINT audit_record_outcome_check CHECK ((outcome = ANY (ARRAY['done'::text, 'refused'::text])))
);

COMMENT ON TABLE public.audit_record IS 'Append-only: writes, refusals and sensitive reads';

ALTER TABLE public.audit_record ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.audit_record_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.data_gap (
    id bigint NOT NULL,
    device text NOT NULL,
    averaging text NOT NULL,
    from_time timestamp with time zone NOT NULL,
    to_time timestamp with time zone NOT NULL,
    state text NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    next_attempt_at timestamp with time zone NOT NULL,
    reason text,
    found_at timestamp with time zone NOT NULL,
    filled_at timestamp with time zone,
    CONSTRAINT data_gap_averaging_check CHECK ((averaging = ANY (ARRAY['minute'::text, 'hour'::text, 'day'::text]))),
    CONSTRAINT data_gap_state_check CHECK ((state = ANY (ARRAY['open'::text, 'asked'::text, 'filled'::text, 'given-up'::text])))
);

COMMENT ON TABLE public.data_gap IS 'Averaging periods of a device that were due and did not come; to_time is not included';

COMMENT ON COLUMN public.data_gap.reason IS 'Code of why it was given up';

ALTER TABLE public.data_gap ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.data_gap_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.data_import (
    id uuid NOT NULL,
    file_name text NOT NULL,
    file_hash text NOT NULL,
    file_bytes bigint NOT NULL,
    mapping jsonb NOT NULL,
    mapping_hash text NOT NULL,
    domain text NOT NULL,
    simulated boolean DEFAULT false NOT NULL,
    state text NOT NULL,
    rows_total integer,
    rows_read integer DEFAULT 0 NOT NULL,
    rows_accepted integer DEFAULT 0 NOT NULL,
    rows_rejected integer DEFAULT 0 NOT NULL,
    values_accepted integer DEFAULT 0 NOT NULL,
    values_suspect integer DEFAULT 0 NOT NULL,
    first_position bigint,
    last_position bigint,
    duplicate_of uuid,
    error jsonb,
    created_by uuid,
    created_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    CONSTRAINT data_import_state_check CHECK ((state = ANY (ARRAY['received'::text, 'running'::text, 'done'::text, 'failed'::text, 'cancelled'::text])))
);

COMMENT ON COLUMN public.data_import.rows_read IS 'Rows appended to the ingest log; where a stopped import resumes';

CREATE TABLE public.device (
    id text NOT NULL,
    protocol text NOT NULL,
    identity text NOT NULL,
    secret text,
    station text NOT NULL,
    simulated boolean DEFAULT false NOT NULL,
    enabled boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone NOT NULL,
    settings jsonb DEFAULT '{}'::jsonb NOT NULL,
    version integer DEFAULT 1 NOT NULL
);

COMMENT ON COLUMN public.device.identity IS 'What the device calls itself on its wire: MN, VIN …';

COMMENT ON COLUMN public.device.secret IS 'Password of the protocol; never shown';

COMMENT ON COLUMN public.device.settings IS 'How it speaks and what is expected of it; the key of SM4 in it is never shown';

COMMENT ON COLUMN public.device.version IS 'Counts the changes made by persons; a change names the one it is based on';

CREATE TABLE public.device_command (
    id uuid NOT NULL,
    device text NOT NULL,
    name text NOT NULL,
    fields jsonb NOT NULL,
    asked_by text,
    asked_by_name text NOT NULL,
    reason text NOT NULL,
    at timestamp with time zone NOT NULL,
    state text NOT NULL,
    result integer,
    answer text,
    times_sent integer DEFAULT 0 NOT NULL,
    steps jsonb DEFAULT '[]'::jsonb NOT NULL,
    finished_at timestamp with time zone,
    gap bigint
);

COMMENT ON COLUMN public.device_command.asked_by IS 'User; null where the platform asked by itself';

COMMENT ON COLUMN public.device_command.result IS 'QnRtn or ExeRtn of HJ 212';

COMMENT ON COLUMN public.device_command.steps IS 'What became of it, oldest first';

CREATE TABLE public.device_day (
    device text NOT NULL,
    day date NOT NULL,
    frames integer NOT NULL,
    refused integer NOT NULL
);

COMMENT ON COLUMN public.device_day.day IS 'Local day of the site';

CREATE TABLE public.device_history (
    device text NOT NULL,
    version integer NOT NULL,
    since timestamp with time zone NOT NULL,
    station text NOT NULL,
    settings jsonb NOT NULL
);

COMMENT ON TABLE public.device_history IS 'Station and settings by version; since is when the version was made';

COMMENT ON COLUMN public.device_history.settings IS 'As in device.settings; holds old keys of SM4, which are never shown';

CREATE TABLE public.device_state (
    device text NOT NULL,
    first_heard_at timestamp with time zone NOT NULL,
    last_heard_at timestamp with time zone NOT NULL,
    address text,
    clock_drift_ms integer,
    interval_seconds integer
);

COMMENT ON TABLE public.device_state IS 'What gateways heard, written down now and then so that a restart remembers';

COMMENT ON COLUMN public.device_state.interval_seconds IS 'Usual time between two messages, as seen';

CREATE TABLE public.dirty_window (
    stream_id integer NOT NULL,
    day date NOT NULL
);

COMMENT ON TABLE public.dirty_window IS 'Local days of a stream whose statistics must be computed again';

CREATE TABLE public.evaluation (
    id bigint NOT NULL,
    declaration text NOT NULL,
    declaration_version text NOT NULL,
    edition text NOT NULL,
    scope text NOT NULL,
    period text NOT NULL,
    input_hash text NOT NULL,
    result jsonb NOT NULL,
    simulated boolean NOT NULL,
    computed_at timestamp with time zone NOT NULL
);

COMMENT ON TABLE public.evaluation IS 'An evaluation is never overwritten: other inputs or another edition make another row';

COMMENT ON COLUMN public.evaluation.scope IS 'station:<id> or territory:<code>';

COMMENT ON COLUMN public.evaluation.period IS 'Key of the period: 2015, 2015-Q3, 2015-07, 2015-W31, 2015-07-03 or from..to';

ALTER TABLE public.evaluation ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.evaluation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.evidence_use (
    evidence uuid NOT NULL,
    of_kind text NOT NULL,
    of_id uuid NOT NULL,
    CONSTRAINT evidence_use_of_kind_check CHECK ((of_kind = ANY (ARRAY['milestone'::text, 'progress'::text])))
);

COMMENT ON TABLE public.evidence_use IS 'What a milestone or a report of progress rests on';

CREATE TABLE public.exceedance_order (
    id text NOT NULL,
    outlet text NOT NULL,
    territory text NOT NULL,
    property text NOT NULL,
    averaging text NOT NULL,
    day date NOT NULL,
    from_time timestamp with time zone NOT NULL,
    to_time timestamp with time zone NOT NULL,
    value double precision NOT NULL,
    hours integer NOT NULL,
    "least" double precision,
    most double precision,
    unit text NOT NULL,
    multiple double precision,
    document text NOT NULL,
    clause text,
    state text NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    refreshed_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    evidence jsonb NOT NULL,
    method text NOT NULL,
    simulated boolean NOT NULL,
    CONSTRAINT exceedance_order_averaging_check CHECK ((averaging = ANY (ARRAY['hour'::text, 'day'::text]))),
    CONSTRAINT exceedance_order_state_check CHECK ((state = ANY (ARRAY['open'::text, 'withdrawn'::text])))
);

COMMENT ON TABLE public.exceedance_order IS 'One for an outlet, property, averaging period and day; refreshed while data change, withdrawn when they no longer exceed';

CREATE TABLE public.idempotent_request (
    person text NOT NULL,
    key text NOT NULL,
    request_hash text NOT NULL,
    status integer,
    answer text,
    at timestamp with time zone NOT NULL
);

COMMENT ON COLUMN public.idempotent_request.status IS 'Of the answer; null while the request is at work, or where a stop has cut it off';

CREATE TABLE public.import_mapping (
    id uuid NOT NULL,
    name text NOT NULL,
    definition jsonb NOT NULL,
    built_in boolean DEFAULT false NOT NULL,
    created_by uuid,
    created_at timestamp with time zone NOT NULL
);

CREATE TABLE public.indicator_setting (
    plan text NOT NULL,
    key text NOT NULL,
    binding text NOT NULL,
    computed_by text,
    cadence text NOT NULL,
    due_days integer NOT NULL,
    organisation text,
    version integer NOT NULL,
    CONSTRAINT indicator_setting_binding_check CHECK ((binding = ANY (ARRAY['plan'::text, 'computed'::text, 'reported'::text]))),
    CONSTRAINT indicator_setting_cadence_check CHECK ((cadence = ANY (ARRAY['month'::text, 'quarter'::text, 'year'::text]))),
    CONSTRAINT indicator_setting_check CHECK (((binding = 'computed'::text) = (computed_by IS NOT NULL))),
    CONSTRAINT indicator_setting_due_days_check CHECK ((due_days >= 0))
);

CREATE TABLE public.milestone (
    id uuid NOT NULL,
    plan text NOT NULL,
    item text NOT NULL,
    name text NOT NULL,
    due date NOT NULL,
    completes boolean NOT NULL,
    state text NOT NULL,
    version integer NOT NULL,
    note text,
    reporter uuid,
    reported_by text,
    reported_at timestamp with time zone,
    decided_by text,
    decided_at timestamp with time zone,
    remark text,
    CONSTRAINT milestone_state_check CHECK ((state = ANY (ARRAY['open'::text, 'reported'::text, 'done'::text])))
);

COMMENT ON COLUMN public.milestone.completes IS 'Reaching it completes the item';

CREATE TABLE public.organisation (
    id text NOT NULL,
    name_zh text NOT NULL,
    name_en text NOT NULL,
    kind text NOT NULL,
    territory text NOT NULL,
    parent text,
    CONSTRAINT organisation_kind_check CHECK ((kind = ANY (ARRAY['government'::text, 'enterprise'::text, 'association'::text])))
);

COMMENT ON TABLE public.organisation IS 'Government bodies, enterprises and associations';

CREATE TABLE public.organisation_name (
    plan text NOT NULL,
    printed text NOT NULL,
    organisations jsonb NOT NULL,
    confirmed_by text NOT NULL,
    confirmed_at timestamp with time zone NOT NULL
);

COMMENT ON TABLE public.organisation_name IS 'Organisations that a person confirmed for a name as a plan prints it';

CREATE TABLE public.outbox_event (
    id bigint NOT NULL,
    topic text NOT NULL,
    payload jsonb NOT NULL,
    created_at timestamp with time zone NOT NULL
);

ALTER TABLE public.outbox_event ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.outbox_event_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.outlet (
    id text NOT NULL,
    code text NOT NULL,
    name_zh text NOT NULL,
    name_en text NOT NULL,
    organisation text NOT NULL,
    territory text NOT NULL,
    location public.geometry(Point,4326),
    kind text NOT NULL,
    station text,
    industry text,
    permit text,
    reference_oxygen double precision,
    maintainer text,
    monitored_from date NOT NULL,
    state text NOT NULL,
    limits jsonb NOT NULL,
    version integer NOT NULL,
    simulated boolean DEFAULT false NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT outlet_kind_check CHECK ((kind = ANY (ARRAY['gas'::text, 'water'::text]))),
    CONSTRAINT outlet_reference_oxygen_check CHECK (((reference_oxygen >= (0)::double precision) AND (reference_oxygen < (21)::double precision))),
    CONSTRAINT outlet_state_check CHECK ((state = ANY (ARRAY['in-use'::text, 'retired'::text])))
);

COMMENT ON COLUMN public.outlet.monitored_from IS 'First local day on which hourly values are due';

COMMENT ON COLUMN public.outlet.limits IS 'Permit limits with unit, dates in force, document and clause';

CREATE TABLE public.outlet_condition (
    id integer NOT NULL,
    outlet text NOT NULL,
    kind text NOT NULL,
    from_time timestamp with time zone NOT NULL,
    to_time timestamp with time zone NOT NULL,
    note text NOT NULL,
    filed_by text NOT NULL,
    filed_at timestamp with time zone NOT NULL,
    withdrawn_by text,
    withdrawn_at timestamp with time zone,
    CONSTRAINT outlet_condition_check CHECK ((to_time > from_time)),
    CONSTRAINT outlet_condition_kind_check CHECK ((kind = ANY (ARRAY['start-up'::text, 'shut-down'::text, 'stopped'::text, 'maintenance'::text])))
);

COMMENT ON TABLE public.outlet_condition IS 'Start-ups, shut-downs, stops and maintenance that were filed; withdrawn, never deleted';

ALTER TABLE public.outlet_condition ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.outlet_condition_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.outlet_day (
    outlet text NOT NULL,
    property text NOT NULL,
    day date NOT NULL,
    device text,
    received integer NOT NULL,
    valid integer NOT NULL,
    judged integer NOT NULL,
    exceeding integer NOT NULL,
    last_exceedance timestamp with time zone,
    last_multiple double precision,
    newest jsonb,
    day_value double precision,
    day_exceeding boolean NOT NULL,
    simulated boolean NOT NULL,
    method text NOT NULL
);

COMMENT ON TABLE public.outlet_day IS 'Derived: made anew from the series store whenever hours, limits or reported conditions of the day change';

COMMENT ON COLUMN public.outlet_day.device IS 'Which gave most hours of the day';

COMMENT ON COLUMN public.outlet_day.newest IS 'The newest judged hour of the day';

COMMENT ON COLUMN public.outlet_day.method IS 'Version of the judgement';

CREATE TABLE public.outlet_due (
    id integer NOT NULL,
    outlet text NOT NULL,
    from_day date NOT NULL,
    to_day date NOT NULL
);

COMMENT ON TABLE public.outlet_due IS 'Days of outlets that are to be judged anew; removed when that is done';

ALTER TABLE public.outlet_due ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.outlet_due_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.outlet_version (
    outlet text NOT NULL,
    version integer NOT NULL,
    content jsonb NOT NULL,
    person text NOT NULL,
    at timestamp with time zone NOT NULL
);

COMMENT ON TABLE public.outlet_version IS 'Every version of an outlet as it was written; nothing is overwritten';

CREATE TABLE public.plan (
    id text NOT NULL,
    territory text NOT NULL,
    sequence integer NOT NULL,
    current_version integer DEFAULT 0 NOT NULL
);

COMMENT ON COLUMN public.plan.current_version IS 'Raised with every adoption, in its transaction';

CREATE TABLE public.plan_alignment_decision (
    id integer NOT NULL,
    lower_plan text NOT NULL,
    lower_key text NOT NULL,
    upper_plan text NOT NULL,
    upper_key text,
    withdrawn boolean NOT NULL,
    note text NOT NULL,
    decided_by text NOT NULL,
    decided_at timestamp with time zone NOT NULL
);

COMMENT ON COLUMN public.plan_alignment_decision.upper_key IS 'Null: it has no counterpart there';

COMMENT ON COLUMN public.plan_alignment_decision.withdrawn IS 'True: the decision before is taken back, suggestions hold again';

ALTER TABLE public.plan_alignment_decision ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.plan_alignment_decision_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.plan_import (
    id text NOT NULL,
    territory text NOT NULL,
    state text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    revision integer DEFAULT 0 NOT NULL,
    file_name text NOT NULL,
    file_hash text NOT NULL,
    file_bytes integer NOT NULL,
    heading jsonb NOT NULL,
    notices jsonb NOT NULL,
    error jsonb,
    pages integer,
    characters integer,
    adopted_plan text,
    adopted_version integer,
    created_by text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    read_at timestamp with time zone,
    finished_at timestamp with time zone,
    CONSTRAINT plan_import_state_check CHECK ((state = ANY (ARRAY['received'::text, 'reading'::text, 'review'::text, 'adopted'::text, 'failed'::text, 'discarded'::text])))
);

COMMENT ON COLUMN public.plan_import.version IS 'Of the heading: raised with each change of it';

COMMENT ON COLUMN public.plan_import.revision IS 'Raised with every change of heading or items: what is adopted is what was looked at';

CREATE TABLE public.plan_import_decision (
    import text NOT NULL,
    number integer NOT NULL,
    action text NOT NULL,
    items jsonb NOT NULL,
    before jsonb NOT NULL,
    person text NOT NULL,
    person_name text NOT NULL,
    at timestamp with time zone NOT NULL,
    undone boolean DEFAULT false NOT NULL
);

COMMENT ON COLUMN public.plan_import_decision.before IS 'The items as they were, to take the decision back';

CREATE TABLE public.plan_import_document (
    import text NOT NULL,
    content jsonb NOT NULL
);

COMMENT ON TABLE public.plan_import_document IS 'Text, pages, outline and tables as they were read; every span points into this text';

CREATE TABLE public.plan_import_item (
    import text NOT NULL,
    id text NOT NULL,
    sequence integer NOT NULL,
    kind text NOT NULL,
    version integer NOT NULL,
    decision text NOT NULL,
    added boolean NOT NULL,
    spans jsonb NOT NULL,
    page integer,
    quote text NOT NULL,
    section text,
    confidence double precision NOT NULL,
    doubts jsonb NOT NULL,
    read jsonb NOT NULL,
    content jsonb NOT NULL,
    continues text,
    merged_into text,
    reason text,
    decided_by text,
    decided_at timestamp with time zone,
    CONSTRAINT plan_import_item_decision_check CHECK ((decision = ANY (ARRAY['open'::text, 'accepted'::text, 'edited'::text, 'merged'::text, 'rejected'::text]))),
    CONSTRAINT plan_import_item_kind_check CHECK ((kind = ANY (ARRAY['indicator'::text, 'commitment'::text, 'measure'::text, 'project'::text])))
);

COMMENT ON COLUMN public.plan_import_item.sequence IS 'Place of its first character';

COMMENT ON COLUMN public.plan_import_item.read IS 'As the reader found it; never changed';

CREATE TABLE public.plan_version (
    plan text NOT NULL,
    version integer NOT NULL,
    content jsonb NOT NULL,
    decision_document text NOT NULL,
    decision_reason text NOT NULL,
    file_name text,
    file_hash text,
    changes jsonb,
    adopted_by text NOT NULL,
    adopted_at timestamp with time zone NOT NULL,
    CONSTRAINT plan_version_version_check CHECK ((version >= 1))
);

COMMENT ON COLUMN public.plan_version.content IS 'Everything the version says: indicators, commitments, measures, projects with keys that stay';

COMMENT ON COLUMN public.plan_version.file_hash IS 'SHA-256 of the imported document, which is kept in the file store';

COMMENT ON COLUMN public.plan_version.changes IS 'Counts against the version before; null for the first';

CREATE TABLE public.progress_report (
    id uuid NOT NULL,
    plan text NOT NULL,
    item text NOT NULL,
    period text NOT NULL,
    submission integer NOT NULL,
    percent double precision NOT NULL,
    actual double precision,
    done text NOT NULL,
    problems text,
    next text,
    outlook text NOT NULL,
    state text NOT NULL,
    due date NOT NULL,
    late_days integer NOT NULL,
    reporter uuid,
    reported_by text NOT NULL,
    reported_at timestamp with time zone NOT NULL,
    reviewed_by text,
    reviewed_at timestamp with time zone,
    remark text,
    CONSTRAINT progress_report_outlook_check CHECK ((outlook = ANY (ARRAY['normal'::text, 'slow'::text, 'blocked'::text]))),
    CONSTRAINT progress_report_state_check CHECK ((state = ANY (ARRAY['submitted'::text, 'accepted'::text, 'returned'::text])))
);

COMMENT ON TABLE public.progress_report IS 'One row a submission; a returned one is answered by another, none is overwritten';

COMMENT ON COLUMN public.progress_report.actual IS 'Spent since the start, 10 000 CNY';

COMMENT ON COLUMN public.progress_report.late_days IS 'Working days after the due day on which the period was first reported';

CREATE TABLE public.progress_rule (
    plan text NOT NULL,
    cadence text NOT NULL,
    starts_on date NOT NULL,
    due_working_day integer NOT NULL,
    remind_before integer NOT NULL,
    escalate_after integer NOT NULL,
    version integer NOT NULL,
    updated_by text NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT progress_rule_cadence_check CHECK ((cadence = ANY (ARRAY['month'::text, 'quarter'::text, 'none'::text])))
);

CREATE TABLE public.projector_checkpoint (
    name text NOT NULL,
    "position" bigint NOT NULL,
    updated_at timestamp with time zone NOT NULL
);

COMMENT ON COLUMN public.projector_checkpoint."position" IS 'Ingest log position up to which everything is derived';

CREATE TABLE public.publication (
    id uuid NOT NULL,
    kind text NOT NULL,
    plan text NOT NULL,
    territory text NOT NULL,
    title jsonb NOT NULL,
    summary jsonb,
    content jsonb NOT NULL,
    content_hash text NOT NULL,
    report uuid,
    state text NOT NULL,
    proposed_by uuid,
    proposed_by_name text NOT NULL,
    proposed_at timestamp with time zone NOT NULL,
    decided_by uuid,
    decided_by_name text,
    decided_at timestamp with time zone,
    withdrawn_by_name text,
    withdrawn_at timestamp with time zone,
    reason text,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT publication_check CHECK (((state = 'proposed'::text) OR (decided_by_name IS NOT NULL))),
    CONSTRAINT publication_check1 CHECK (((decided_by IS NULL) OR (proposed_by IS NULL) OR (decided_by <> proposed_by))),
    CONSTRAINT publication_kind_check CHECK ((kind = ANY (ARRAY['plan-status'::text, 'report'::text]))),
    CONSTRAINT publication_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'published'::text, 'rejected'::text, 'withdrawn'::text])))
);

COMMENT ON COLUMN public.publication.content IS 'What was approved is what is shown; never changed';

CREATE TABLE public.published_figure (
    territory text NOT NULL,
    year integer NOT NULL,
    evaluation text NOT NULL,
    metric text NOT NULL,
    value double precision NOT NULL,
    unit text NOT NULL,
    derived_zh text,
    derived_en text,
    source jsonb NOT NULL
);

COMMENT ON TABLE public.published_figure IS 'Figures published elsewhere, to stand beside the platform''s own';

CREATE TABLE public.quarantine_item (
    "position" bigint NOT NULL,
    "row" integer NOT NULL,
    kind text NOT NULL,
    source text NOT NULL,
    reason_code text NOT NULL,
    reason_params jsonb NOT NULL,
    excerpt text NOT NULL,
    received_at timestamp with time zone NOT NULL,
    simulated boolean NOT NULL
);

COMMENT ON TABLE public.quarantine_item IS 'Input that could not be used, with the reason; the original stays in the ingest log';

CREATE TABLE public.report (
    id uuid NOT NULL,
    plan text NOT NULL,
    plan_name_zh text NOT NULL,
    plan_name_en text NOT NULL,
    territory text NOT NULL,
    kind text NOT NULL,
    year integer NOT NULL,
    title text NOT NULL,
    issuer text NOT NULL,
    addressee text,
    official boolean NOT NULL,
    state text NOT NULL,
    step text,
    simulated boolean DEFAULT false NOT NULL,
    as_of date,
    missing jsonb DEFAULT '[]'::jsonb NOT NULL,
    figures integer,
    snapshot text,
    writer text,
    docx_hash text,
    docx_bytes bigint,
    xlsx_hash text,
    xlsx_bytes bigint,
    error jsonb,
    idempotency_key text,
    request_hash text NOT NULL,
    created_by uuid,
    created_by_name text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    CONSTRAINT report_kind_check CHECK ((kind = ANY (ARRAY['yearly'::text, 'mid-term'::text, 'final'::text]))),
    CONSTRAINT report_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'failed'::text, 'cancelled'::text])))
);

COMMENT ON COLUMN public.report.snapshot IS 'SHA-256 of the frozen input among the files; the same input gives the same bytes again';

CREATE TABLE public.reported_figure (
    id text NOT NULL,
    plan text NOT NULL,
    key text NOT NULL,
    territory text NOT NULL,
    period text NOT NULL,
    value double precision,
    text text,
    source text NOT NULL,
    note text,
    state text NOT NULL,
    reported_by text NOT NULL,
    reporter text,
    reported_at timestamp with time zone NOT NULL,
    decided_by text,
    decided_at timestamp with time zone,
    decision_note text,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT reported_figure_check CHECK (((value IS NULL) <> (text IS NULL))),
    CONSTRAINT reported_figure_state_check CHECK ((state = ANY (ARRAY['submitted'::text, 'approved'::text, 'returned'::text, 'withdrawn'::text, 'replaced'::text])))
);

COMMENT ON COLUMN public.reported_figure.period IS '2023, 2023-Q2 or 2023-07';

COMMENT ON COLUMN public.reported_figure.reporter IS 'Id of the user, who may not approve what he reported';

CREATE TABLE public.reported_value (
    plan text NOT NULL,
    number integer NOT NULL,
    year integer NOT NULL,
    value double precision,
    text text,
    source jsonb NOT NULL
);

CREATE TABLE public.review (
    id uuid NOT NULL,
    "position" bigint NOT NULL,
    station text NOT NULL,
    properties text[] NOT NULL,
    from_time timestamp with time zone NOT NULL,
    to_time timestamp with time zone NOT NULL,
    action text NOT NULL,
    parameters jsonb NOT NULL,
    reason_code text NOT NULL,
    reason text NOT NULL,
    person text NOT NULL,
    decided_at timestamp with time zone NOT NULL,
    value_count integer NOT NULL,
    figures jsonb NOT NULL,
    previous jsonb NOT NULL,
    withdraws uuid,
    simulated boolean NOT NULL,
    CONSTRAINT review_action_check CHECK ((action = ANY (ARRAY['invalidate'::text, 'confirm'::text, 'replace'::text, 'scale'::text, 'withdraw'::text])))
);

COMMENT ON COLUMN public.review.to_time IS 'End of the last hour';

COMMENT ON COLUMN public.review.figures IS 'Figures before and after, as the person saw them';

COMMENT ON COLUMN public.review.previous IS 'What stood before, by stream: what a withdrawal puts back';

CREATE TABLE public.role_assignment (
    user_id uuid NOT NULL,
    role text NOT NULL,
    territory text NOT NULL,
    granted_by uuid,
    granted_at timestamp with time zone NOT NULL
);

COMMENT ON COLUMN public.role_assignment.territory IS 'Root of the subtree in which the role holds';

CREATE TABLE public.rollup_claim (
    stream_id integer NOT NULL,
    first_day integer NOT NULL,
    last_day integer NOT NULL
);

COMMENT ON COLUMN public.rollup_claim.first_day IS 'Days since 1970-01-01';

COMMENT ON COLUMN public.rollup_claim.last_day IS 'Included';

CREATE TABLE public.schema_migration (
    name text NOT NULL,
    checksum text NOT NULL,
    applied_at timestamp with time zone NOT NULL
);

CREATE TABLE public.session (
    token_hash bytea NOT NULL,
    user_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    last_seen_at timestamp with time zone NOT NULL
);

COMMENT ON COLUMN public.session.token_hash IS 'SHA-256 of the cookie value; the value itself is never stored';

CREATE TABLE public.shortfall (
    id uuid NOT NULL,
    assessment uuid NOT NULL,
    plan text NOT NULL,
    item text NOT NULL,
    item_name_zh text NOT NULL,
    item_name_en text NOT NULL,
    year integer NOT NULL,
    subject text NOT NULL,
    territory text NOT NULL,
    finding_zh text NOT NULL,
    finding_en text NOT NULL,
    state text NOT NULL,
    version integer NOT NULL,
    cause text,
    countermeasures text,
    responsible text,
    due date,
    answered_by text,
    answerer text,
    answered_at timestamp with time zone,
    review text,
    reviewed_by text,
    reviewed_at timestamp with time zone,
    opened_at timestamp with time zone NOT NULL,
    CONSTRAINT shortfall_state_check CHECK ((state = ANY (ARRAY['open'::text, 'answered'::text, 'returned'::text, 'accepted'::text, 'dropped'::text])))
);

COMMENT ON TABLE public.shortfall IS 'Cause and countermeasures owed for a binding target that was missed';

COMMENT ON COLUMN public.shortfall.state IS 'dropped: a later revision of the sheet finds the target not missed';

CREATE TABLE public.split (
    id uuid NOT NULL,
    plan text NOT NULL,
    item text NOT NULL,
    item_name_zh text NOT NULL,
    item_name_en text NOT NULL,
    unit text NOT NULL,
    decimals integer NOT NULL,
    year integer NOT NULL,
    holder text NOT NULL,
    territory text NOT NULL,
    from_split uuid,
    from_subject text,
    rule text NOT NULL,
    comparator text NOT NULL,
    value double precision NOT NULL,
    basis text,
    document text,
    note text,
    state text NOT NULL,
    version integer NOT NULL,
    replaces uuid,
    replaces_reason text,
    reason text,
    created_by text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    handed_down_by text,
    handed_down_at timestamp with time zone,
    CONSTRAINT split_check CHECK (((from_split IS NULL) = (from_subject IS NULL))),
    CONSTRAINT split_check1 CHECK (((replaces IS NULL) = (replaces_reason IS NULL))),
    CONSTRAINT split_comparator_check CHECK ((comparator = ANY (ARRAY['<='::text, '<'::text, '>='::text, '>'::text, '='::text]))),
    CONSTRAINT split_rule_check CHECK ((rule = ANY (ARRAY['copy'::text, 'share'::text, 'weighted'::text, 'mean'::text, 'cap'::text]))),
    CONSTRAINT split_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'handed-down'::text, 'replaced'::text, 'withdrawn'::text])))
);

COMMENT ON TABLE public.split IS 'A target of a plan for one year and its parts; what was handed down is replaced, never changed';

COMMENT ON COLUMN public.split.item IS 'Key of an indicator (I1) or commitment (C1) of the plan';

COMMENT ON COLUMN public.split.decimals IS 'In which the parts are given';

COMMENT ON COLUMN public.split.holder IS 'Whose target is split: territory:<code> or organisation:<id>';

COMMENT ON COLUMN public.split.territory IS 'Where the holder lies: who may split is decided there';

CREATE TABLE public.split_part (
    split uuid NOT NULL,
    subject text NOT NULL,
    sequence integer NOT NULL,
    territory text NOT NULL,
    weight double precision,
    value double precision,
    set_value double precision,
    baseline double precision,
    note text,
    answer text NOT NULL,
    answer_by text,
    answer_at timestamp with time zone,
    answer_text text,
    CONSTRAINT split_part_answer_check CHECK ((answer = ANY (ARRAY['waiting'::text, 'acknowledged'::text, 'objected'::text])))
);

COMMENT ON COLUMN public.split_part.set_value IS 'Set by hand instead of what the rule gives';

CREATE TABLE public.station (
    id text NOT NULL,
    domain text NOT NULL,
    name_zh text NOT NULL,
    name_en text NOT NULL,
    territory text NOT NULL,
    location public.geometry(Point,4326),
    source text NOT NULL,
    created_at timestamp with time zone NOT NULL
);

COMMENT ON COLUMN public.station.source IS 'Where the station came from: site declaration, import or a person';

CREATE TABLE public.station_alias (
    alias text NOT NULL,
    domain text NOT NULL,
    station text NOT NULL
);

COMMENT ON TABLE public.station_alias IS 'Names under which files and devices speak of a station, in lower case';

CREATE TABLE public.station_class (
    station text NOT NULL,
    level text NOT NULL,
    role text NOT NULL,
    valid_from date NOT NULL
);

COMMENT ON COLUMN public.station_class.valid_from IS 'First local day on which level and role hold; the next row ends it';

CREATE TABLE public.stream (
    id integer NOT NULL,
    station text NOT NULL,
    property text NOT NULL,
    averaging text NOT NULL,
    statistic text NOT NULL,
    device text,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT stream_averaging_check CHECK ((averaging = ANY (ARRAY['realtime'::text, 'minute'::text, 'hour'::text, 'day'::text]))),
    CONSTRAINT stream_statistic_check CHECK ((statistic = ANY (ARRAY['mean'::text, 'maximum'::text, 'minimum'::text, 'sum'::text, 'value'::text])))
);

COMMENT ON TABLE public.stream IS 'One property of one station and device for one averaging period and statistic';

COMMENT ON COLUMN public.stream.device IS 'Null for values that came by file or by hand';

ALTER TABLE public.stream ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.stream_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.supervised_order (
    id uuid NOT NULL,
    plan text NOT NULL,
    item text NOT NULL,
    territory text NOT NULL,
    organisation text NOT NULL,
    requirement text NOT NULL,
    due date NOT NULL,
    state text NOT NULL,
    issued_by text NOT NULL,
    issued_at timestamp with time zone NOT NULL,
    answer text,
    answerer uuid,
    answered_by text,
    answered_at timestamp with time zone,
    closed_by text,
    closed_at timestamp with time zone,
    remark text,
    CONSTRAINT supervised_order_state_check CHECK ((state = ANY (ARRAY['open'::text, 'answered'::text, 'closed'::text, 'withdrawn'::text])))
);

COMMENT ON TABLE public.supervised_order IS '督办';

CREATE TABLE public.territory (
    code text NOT NULL,
    name_zh text NOT NULL,
    name_en text NOT NULL,
    level text NOT NULL,
    parent text,
    path text NOT NULL,
    sequence integer NOT NULL,
    CONSTRAINT territory_level_check CHECK ((level = ANY (ARRAY['city'::text, 'district'::text, 'street'::text, 'community'::text, 'grid'::text])))
);

COMMENT ON TABLE public.territory IS 'Administrative territories of the site';

COMMENT ON COLUMN public.territory.code IS 'Division code, six digits for city and district, nine for street';

COMMENT ON COLUMN public.territory.path IS 'Codes from the root to this one, each ended by a slash; a subtree is a prefix';

COMMENT ON COLUMN public.territory.sequence IS 'Order in lists, as declared by the site';

CREATE TABLE public.territory_boundary (
    code text NOT NULL,
    geometry public.geometry(MultiPolygon,4326) NOT NULL,
    schematic boolean NOT NULL,
    attribution_zh text NOT NULL,
    attribution_en text NOT NULL
);

COMMENT ON COLUMN public.territory_boundary.schematic IS 'True while the boundary is a drawing aid and not the official line';

CREATE TABLE public.waiting_dismissal (
    source text NOT NULL,
    at timestamp with time zone NOT NULL
);

COMMENT ON TABLE public.waiting_dismissal IS 'Unknown devices that a person does not want to see until they are heard again';

CREATE TABLE public.work_evidence (
    id uuid NOT NULL,
    plan text NOT NULL,
    item text NOT NULL,
    kind text NOT NULL,
    sha256 text,
    file_name text,
    content_type text,
    bytes bigint,
    ref text,
    note text,
    person uuid,
    added_by text NOT NULL,
    added_at timestamp with time zone NOT NULL,
    CONSTRAINT work_evidence_check CHECK (((kind = 'file'::text) = (sha256 IS NOT NULL))),
    CONSTRAINT work_evidence_check1 CHECK (((kind = 'file'::text) = (ref IS NULL))),
    CONSTRAINT work_evidence_kind_check CHECK ((kind = ANY (ARRAY['file'::text, 'reading'::text, 'alert'::text, 'exceedance-order'::text])))
);

COMMENT ON TABLE public.work_evidence IS 'Files by their content, or links to readings, alerts and orders';

CREATE TABLE public.work_item (
    plan text NOT NULL,
    item text NOT NULL,
    version integer NOT NULL,
    content jsonb NOT NULL,
    updated_by text NOT NULL,
    updated_at timestamp with time zone NOT NULL
);

COMMENT ON TABLE public.work_item IS 'What was arranged for an item: place, period, responsibilities, dependencies, effects, budget';

CREATE TABLE public.work_item_version (
    plan text NOT NULL,
    item text NOT NULL,
    version integer NOT NULL,
    content jsonb NOT NULL,
    person text NOT NULL,
    at timestamp with time zone NOT NULL
);

CREATE TABLE public.work_notice (
    id integer NOT NULL,
    key text NOT NULL,
    person uuid NOT NULL,
    kind text NOT NULL,
    plan text NOT NULL,
    item text NOT NULL,
    text_zh text NOT NULL,
    text_en text NOT NULL,
    due date,
    escalated boolean NOT NULL,
    at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone
);

COMMENT ON TABLE public.work_notice IS 'Reminders as they were given: what is due once, what is late once more to those above';

COMMENT ON COLUMN public.work_notice.key IS 'The same matter at the same stage is told a person once';

ALTER TABLE public.work_notice ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.work_notice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE ONLY public.alert
    ADD CONSTRAINT alert_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.app_user
    ADD CONSTRAINT app_user_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.app_user
    ADD CONSTRAINT app_user_username_key UNIQUE (username);

ALTER TABLE ONLY public.assessment_appeal
    ADD CONSTRAINT assessment_appeal_pkey PRIMARY KEY (assessment, number);

ALTER TABLE ONLY public.assessment_entry
    ADD CONSTRAINT assessment_entry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assessment
    ADD CONSTRAINT assessment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assessment_scheme
    ADD CONSTRAINT assessment_scheme_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assessment_scheme_version
    ADD CONSTRAINT assessment_scheme_version_pkey PRIMARY KEY (scheme, version);

ALTER TABLE ONLY public.assessment_sheet
    ADD CONSTRAINT assessment_sheet_pkey PRIMARY KEY (assessment, revision);

ALTER TABLE ONLY public.audit_record
    ADD CONSTRAINT audit_record_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.data_gap
    ADD CONSTRAINT data_gap_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.data_import
    ADD CONSTRAINT data_import_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.device_command
    ADD CONSTRAINT device_command_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.device_day
    ADD CONSTRAINT device_day_pkey PRIMARY KEY (device, day);

ALTER TABLE ONLY public.device_history
    ADD CONSTRAINT device_history_pkey PRIMARY KEY (device, version);

ALTER TABLE ONLY public.device
    ADD CONSTRAINT device_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.device
    ADD CONSTRAINT device_protocol_identity_key UNIQUE (protocol, identity);

ALTER TABLE ONLY public.device_state
    ADD CONSTRAINT device_state_pkey PRIMARY KEY (device);

ALTER TABLE ONLY public.dirty_window
    ADD CONSTRAINT dirty_window_pkey PRIMARY KEY (stream_id, day);

ALTER TABLE ONLY public.evaluation
    ADD CONSTRAINT evaluation_declaration_declaration_version_edition_scope_pe_key UNIQUE (declaration, declaration_version, edition, scope, period, input_hash);

ALTER TABLE ONLY public.evaluation
    ADD CONSTRAINT evaluation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.evidence_use
    ADD CONSTRAINT evidence_use_pkey PRIMARY KEY (of_id, evidence);

ALTER TABLE ONLY public.exceedance_order
    ADD CONSTRAINT exceedance_order_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.idempotent_request
    ADD CONSTRAINT idempotent_request_pkey PRIMARY KEY (person, key);

ALTER TABLE ONLY public.import_mapping
    ADD CONSTRAINT import_mapping_name_key UNIQUE (name);

ALTER TABLE ONLY public.import_mapping
    ADD CONSTRAINT import_mapping_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.indicator_setting
    ADD CONSTRAINT indicator_setting_pkey PRIMARY KEY (plan, key);

ALTER TABLE ONLY public.milestone
    ADD CONSTRAINT milestone_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.organisation_name
    ADD CONSTRAINT organisation_name_pkey PRIMARY KEY (plan, printed);

ALTER TABLE ONLY public.organisation
    ADD CONSTRAINT organisation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.outbox_event
    ADD CONSTRAINT outbox_event_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.outlet_condition
    ADD CONSTRAINT outlet_condition_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.outlet_day
    ADD CONSTRAINT outlet_day_pkey PRIMARY KEY (outlet, property, day);

ALTER TABLE ONLY public.outlet_due
    ADD CONSTRAINT outlet_due_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.outlet
    ADD CONSTRAINT outlet_organisation_code_key UNIQUE (organisation, code);

ALTER TABLE ONLY public.outlet
    ADD CONSTRAINT outlet_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.outlet_version
    ADD CONSTRAINT outlet_version_pkey PRIMARY KEY (outlet, version);

ALTER TABLE ONLY public.plan_alignment_decision
    ADD CONSTRAINT plan_alignment_decision_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.plan_import_decision
    ADD CONSTRAINT plan_import_decision_pkey PRIMARY KEY (import, number);

ALTER TABLE ONLY public.plan_import_document
    ADD CONSTRAINT plan_import_document_pkey PRIMARY KEY (import);

ALTER TABLE ONLY public.plan_import_item
    ADD CONSTRAINT plan_import_item_pkey PRIMARY KEY (import, id);

ALTER TABLE ONLY public.plan_import
    ADD CONSTRAINT plan_import_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.plan
    ADD CONSTRAINT plan_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.plan_version
    ADD CONSTRAINT plan_version_pkey PRIMARY KEY (plan, version);

ALTER TABLE ONLY public.progress_report
    ADD CONSTRAINT progress_report_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.progress_report
    ADD CONSTRAINT progress_report_plan_item_period_submission_key UNIQUE (plan, item, period, submission);

ALTER TABLE ONLY public.progress_rule
    ADD CONSTRAINT progress_rule_pkey PRIMARY KEY (plan);

ALTER TABLE ONLY public.projector_checkpoint
    ADD CONSTRAINT projector_checkpoint_pkey PRIMARY KEY (name);

ALTER TABLE ONLY public.publication
    ADD CONSTRAINT publication_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.published_figure
    ADD CONSTRAINT published_figure_pkey PRIMARY KEY (territory, year, evaluation, metric);

ALTER TABLE ONLY public.quarantine_item
    ADD CONSTRAINT quarantine_item_pkey PRIMARY KEY ("position", "row");

ALTER TABLE ONLY public.report
    ADD CONSTRAINT report_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.reported_figure
    ADD CONSTRAINT reported_figure_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.reported_value
    ADD CONSTRAINT reported_value_pkey PRIMARY KEY (plan, number, year);

ALTER TABLE ONLY public.review
    ADD CONSTRAINT review_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.review
    ADD CONSTRAINT review_withdraws_key UNIQUE (withdraws);

ALTER TABLE ONLY public.role_assignment
    ADD CONSTRAINT role_assignment_pkey PRIMARY KEY (user_id, role, territory);

ALTER TABLE ONLY public.schema_migration
    ADD CONSTRAINT schema_migration_pkey PRIMARY KEY (name);

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (token_hash);

ALTER TABLE ONLY public.shortfall
    ADD CONSTRAINT shortfall_assessment_subject_item_key UNIQUE (assessment, subject, item);

ALTER TABLE ONLY public.shortfall
    ADD CONSTRAINT shortfall_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.split_part
    ADD CONSTRAINT split_part_pkey PRIMARY KEY (split, subject);

ALTER TABLE ONLY public.split
    ADD CONSTRAINT split_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.station_alias
    ADD CONSTRAINT station_alias_pkey PRIMARY KEY (domain, alias);

ALTER TABLE ONLY public.station_class
    ADD CONSTRAINT station_class_pkey PRIMARY KEY (station, valid_from);

ALTER TABLE ONLY public.station
    ADD CONSTRAINT station_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.stream
    ADD CONSTRAINT stream_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.stream
    ADD CONSTRAINT stream_station_property_averaging_statistic_device_key UNIQUE NULLS NOT DISTINCT (station, property, averaging, statistic, device);

ALTER TABLE ONLY public.supervised_order
    ADD CONSTRAINT supervised_order_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.territory_boundary
    ADD CONSTRAINT territory_boundary_pkey PRIMARY KEY (code);

ALTER TABLE ONLY public.territory
    ADD CONSTRAINT territory_pkey PRIMARY KEY (code);

ALTER TABLE ONLY public.waiting_dismissal
    ADD CONSTRAINT waiting_dismissal_pkey PRIMARY KEY (source);

ALTER TABLE ONLY public.work_evidence
    ADD CONSTRAINT work_evidence_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.work_item
    ADD CONSTRAINT work_item_pkey PRIMARY KEY (plan, item);

ALTER TABLE ONLY public.work_item_version
    ADD CONSTRAINT work_item_version_pkey PRIMARY KEY (plan, item, version);

ALTER TABLE ONLY public.work_notice
    ADD CONSTRAINT work_notice_key_person_key UNIQUE (key, person);

ALTER TABLE ONLY public.work_notice
    ADD CONSTRAINT work_notice_pkey PRIMARY KEY (id);

CREATE INDEX alert_key ON public.alert USING btree (key, opened_at DESC);

CREATE UNIQUE INDEX alert_not_closed ON public.alert USING btree (key) WHERE (state <> 'closed'::text);

CREATE INDEX alert_opened ON public.alert USING btree (opened_at DESC, id);

CREATE INDEX alert_subject ON public.alert USING btree (kind, subject);

CREATE INDEX assessment_entry_assessment ON public.assessment_entry USING btree (assessment, subject, key, id);

CREATE INDEX assessment_plan ON public.assessment USING btree (plan);

CREATE INDEX assessment_scheme_plan ON public.assessment_scheme USING btree (plan);

CREATE INDEX audit_record_at ON public.audit_record USING btree (at DESC);

CREATE INDEX audit_record_resource ON public.audit_record USING btree (resource_type, resource_id);

CREATE INDEX data_gap_device ON public.data_gap USING btree (device, from_time DESC);

CREATE INDEX data_gap_due ON public.data_gap USING btree (next_attempt_at) WHERE (state = ANY (ARRAY['open'::text, 'asked'::text]));

CREATE INDEX data_import_hash ON public.data_import USING btree (file_hash, mapping_hash);

CREATE INDEX device_command_device ON public.device_command USING btree (device, at DESC, id DESC);

CREATE INDEX device_command_unfinished ON public.device_command USING btree (at) WHERE (finished_at IS NULL);

CREATE INDEX evidence_use_evidence ON public.evidence_use USING btree (evidence);

CREATE INDEX exceedance_order_newest ON public.exceedance_order USING btree (opened_at DESC, id);

CREATE INDEX exceedance_order_outlet ON public.exceedance_order USING btree (outlet, day);

CREATE INDEX idempotent_request_at ON public.idempotent_request USING btree (at);

CREATE UNIQUE INDEX milestone_completion ON public.milestone USING btree (plan, item) WHERE completes;

CREATE INDEX milestone_item ON public.milestone USING btree (plan, item);

CREATE INDEX outlet_condition_time ON public.outlet_condition USING btree (outlet, from_time);

CREATE INDEX outlet_day_day ON public.outlet_day USING btree (day);

CREATE INDEX outlet_station ON public.outlet USING btree (station);

CREATE INDEX outlet_territory ON public.outlet USING btree (territory);

CREATE INDEX plan_alignment_decision_item ON public.plan_alignment_decision USING btree (lower_plan, upper_plan, lower_key, id);

CREATE INDEX plan_import_created ON public.plan_import USING btree (created_at, id);

CREATE INDEX publication_state ON public.publication USING btree (state, decided_at DESC);

CREATE INDEX quarantine_item_received ON public.quarantine_item USING btree (received_at DESC, "position" DESC, "row" DESC);

CREATE INDEX quarantine_item_unknown_device ON public.quarantine_item USING btree (source, received_at DESC) WHERE (reason_code ~~ '%.unknown-device'::text);

CREATE UNIQUE INDEX report_idempotency ON public.report USING btree (created_by_name, idempotency_key) WHERE (idempotency_key IS NOT NULL);

CREATE INDEX report_plan ON public.report USING btree (plan, created_at DESC);

CREATE UNIQUE INDEX reported_figure_approved ON public.reported_figure USING btree (plan, key, territory, period) WHERE (state = 'approved'::text);

CREATE INDEX reported_figure_newest ON public.reported_figure USING btree (reported_at DESC, id);

CREATE UNIQUE INDEX reported_figure_submitted ON public.reported_figure USING btree (plan, key, territory, period) WHERE (state = 'submitted'::text);

CREATE INDEX review_decided ON public.review USING btree (decided_at DESC, "position" DESC);

CREATE INDEX review_station ON public.review USING btree (station, from_time);

CREATE INDEX shortfall_plan ON public.shortfall USING btree (plan, state);

CREATE UNIQUE INDEX split_in_force ON public.split USING btree (plan, item, year, holder) WHERE (state = 'handed-down'::text);

CREATE INDEX split_part_subject ON public.split_part USING btree (subject);

CREATE INDEX split_plan ON public.split USING btree (plan, item, year);

CREATE INDEX station_territory ON public.station USING btree (territory);

CREATE INDEX supervised_order_item ON public.supervised_order USING btree (plan, item);

CREATE INDEX territory_parent ON public.territory USING btree (parent);

CREATE INDEX territory_path ON public.territory USING btree (path text_pattern_ops);

CREATE INDEX work_evidence_item ON public.work_evidence USING btree (plan, item);

CREATE INDEX work_notice_person ON public.work_notice USING btree (person, id);

CREATE TRIGGER audit_record_append_only BEFORE DELETE OR UPDATE ON public.audit_record FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_audit_change();

ALTER TABLE ONLY public.alert
    ADD CONSTRAINT alert_station_fkey FOREIGN KEY (station) REFERENCES public.station(id);

ALTER TABLE ONLY public.alert
    ADD CONSTRAINT alert_territory_fkey FOREIGN KEY (territory) REFERENCES public.territory(code);

ALTER TABLE ONLY public.app_user
    ADD CONSTRAINT app_user_organisation_fkey FOREIGN KEY (organisation) REFERENCES public.organisation(id);

ALTER TABLE ONLY public.assessment_appeal
    ADD CONSTRAINT assessment_appeal_assessment_fkey FOREIGN KEY (assessment) REFERENCES public.assessment(id);

ALTER TABLE ONLY public.assessment_appeal
    ADD CONSTRAINT assessment_appeal_territory_fkey FOREIGN KEY (territory) REFERENCES public.territory(code);

ALTER TABLE ONLY public.assessment_entry
    ADD CONSTRAINT assessment_entry_assessment_fkey FOREIGN KEY (assessment) REFERENCES public.assessment(id);

ALTER TABLE ONLY public.assessment
    ADD CONSTRAINT assessment_scheme_scheme_version_fkey FOREIGN KEY (scheme, scheme_version) REFERENCES public.assessment_scheme_version(scheme, version);

ALTER TABLE ONLY public.assessment_scheme_version
    ADD CONSTRAINT assessment_scheme_version_scheme_fkey FOREIGN KEY (scheme) REFERENCES public.assessment_scheme(id);

ALTER TABLE ONLY public.assessment_sheet
    ADD CONSTRAINT assessment_sheet_assessment_fkey FOREIGN KEY (assessment) REFERENCES public.assessment(id);

ALTER TABLE ONLY public.assessment
    ADD CONSTRAINT assessment_territory_fkey FOREIGN KEY (territory) REFERENCES public.territory(code);

ALTER TABLE ONLY public.data_gap
    ADD CONSTRAINT data_gap_device_fkey FOREIGN KEY (device) REFERENCES public.device(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.data_import
    ADD CONSTRAINT data_import_duplicate_of_fkey FOREIGN KEY (duplicate_of) REFERENCES public.data_import(id);

ALTER TABLE ONLY public.device_command
    ADD CONSTRAINT device_command_device_fkey FOREIGN KEY (device) REFERENCES public.device(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.device_command
    ADD CONSTRAINT device_command_gap_fkey FOREIGN KEY (gap) REFERENCES public.data_gap(id) ON DELETE SET NULL;

ALTER TABLE ONLY public.device_day
    ADD CONSTRAINT device_day_device_fkey FOREIGN KEY (device) REFERENCES public.device(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.device_history
    ADD CONSTRAINT device_history_device_fkey FOREIGN KEY (device) REFERENCES public.device(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.device_history
    ADD CONSTRAINT device_history_station_fkey FOREIGN KEY (station) REFERENCES public.station(id);

ALTER TABLE ONLY public.device_state
    ADD CONSTRAINT device_state_device_fkey FOREIGN KEY (device) REFERENCES public.device(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.device
    ADD CONSTRAINT device_station_fkey FOREIGN KEY (station) REFERENCES public.station(id);

ALTER TABLE ONLY public.evidence_use
    ADD CONSTRAINT evidence_use_evidence_fkey FOREIGN KEY (evidence) REFERENCES public.work_evidence(id);

ALTER TABLE ONLY public.exceedance_order
    ADD CONSTRAINT exceedance_order_outlet_fkey FOREIGN KEY (outlet) REFERENCES public.outlet(id);

ALTER TABLE ONLY public.exceedance_order
    ADD CONSTRAINT exceedance_order_territory_fkey FOREIGN KEY (territory) REFERENCES public.territory(code);

ALTER TABLE ONLY public.indicator_setting
    ADD CONSTRAINT indicator_setting_organisation_fkey FOREIGN KEY (organisation) REFERENCES public.organisation(id);

ALTER TABLE ONLY public.indicator_setting
    ADD CONSTRAINT indicator_setting_plan_fkey FOREIGN KEY (plan) REFERENCES public.plan(id);

ALTER TABLE ONLY public.organisation
    ADD CONSTRAINT organisation_parent_fkey FOREIGN KEY (parent) REFERENCES public.organisation(id);

ALTER TABLE ONLY public.organisation
    ADD CONSTRAINT organisation_territory_fkey FOREIGN KEY (territory) REFERENCES public.territory(code);

ALTER TABLE ONLY public.outlet_condition
    ADD CONSTRAINT outlet_condition_outlet_fkey FOREIGN KEY (outlet) REFERENCES public.outlet(id);

ALTER TABLE ONLY public.outlet_day
    ADD CONSTRAINT outlet_day_outlet_fkey FOREIGN KEY (outlet) REFERENCES public.outlet(id);

ALTER TABLE ONLY public.outlet_due
    ADD CONSTRAINT outlet_due_outlet_fkey FOREIGN KEY (outlet) REFERENCES public.outlet(id);

ALTER TABLE ONLY public.outlet
    ADD CONSTRAINT outlet_organisation_fkey FOREIGN KEY (organisation) REFERENCES public.organisation(id);

ALTER TABLE ONLY public.outlet
    ADD CONSTRAINT outlet_station_fkey FOREIGN KEY (station) REFERENCES public.station(id);

ALTER TABLE ONLY public.outlet
    ADD CONSTRAINT outlet_territory_fkey FOREIGN KEY (territory) REFERENCES public.territory(code);

ALTER TABLE ONLY public.outlet_version
    ADD CONSTRAINT outlet_version_outlet_fkey FOREIGN KEY (outlet) REFERENCES public.outlet(id);

ALTER TABLE ONLY public.plan_alignment_decision
    ADD CONSTRAINT plan_alignment_decision_lower_plan_fkey FOREIGN KEY (lower_plan) REFERENCES public.plan(id);

ALTER TABLE ONLY public.plan_alignment_decision
    ADD CONSTRAINT plan_alignment_decision_upper_plan_fkey FOREIGN KEY (upper_plan) REFERENCES public.plan(id);

ALTER TABLE ONLY public.plan_import
    ADD CONSTRAINT plan_import_adopted_plan_fkey FOREIGN KEY (adopted_plan) REFERENCES public.plan(id);

ALTER TABLE ONLY public.plan_import_decision
    ADD CONSTRAINT plan_import_decision_import_fkey FOREIGN KEY (import) REFERENCES public.plan_import(id);

ALTER TABLE ONLY public.plan_import_document
    ADD CONSTRAINT plan_import_document_import_fkey FOREIGN KEY (import) REFERENCES public.plan_import(id);

ALTER TABLE ONLY public.plan_import_item
    ADD CONSTRAINT plan_import_item_import_fkey FOREIGN KEY (import) REFERENCES public.plan_import(id);

ALTER TABLE ONLY public.plan_import
    ADD CONSTRAINT plan_import_territory_fkey FOREIGN KEY (territory) REFERENCES public.territory(code);

ALTER TABLE ONLY public.plan
    ADD CONSTRAINT plan_territory_fkey FOREIGN KEY (territory) REFERENCES public.territory(code);

ALTER TABLE ONLY public.plan_version
    ADD CONSTRAINT plan_version_plan_fkey FOREIGN KEY (plan) REFERENCES public.plan(id);

ALTER TABLE ONLY public.publication
    ADD CONSTRAINT publication_report_fkey FOREIGN KEY (report) REFERENCES public.report(id);

ALTER TABLE ONLY public.publication
    ADD CONSTRAINT publication_territory_fkey FOREIGN KEY (territory) REFERENCES public.territory(code);

ALTER TABLE ONLY public.published_figure
    ADD CONSTRAINT published_figure_territory_fkey FOREIGN KEY (territory) REFERENCES public.territory(code);

ALTER TABLE ONLY public.report
    ADD CONSTRAINT report_territory_fkey FOREIGN KEY (territory) REFERENCES public.territory(code);

ALTER TABLE ONLY public.reported_figure
    ADD CONSTRAINT reported_figure_plan_fkey FOREIGN KEY (plan) REFERENCES public.plan(id);

ALTER TABLE ONLY public.reported_figure
    ADD CONSTRAINT reported_figure_territory_fkey FOREIGN KEY (territory) REFERENCES public.territory(code);

ALTER TABLE ONLY public.reported_value
    ADD CONSTRAINT reported_value_plan_fkey FOREIGN KEY (plan) REFERENCES public.plan(id);

ALTER TABLE ONLY public.review
    ADD CONSTRAINT review_station_fkey FOREIGN KEY (station) REFERENCES public.station(id);

ALTER TABLE ONLY public.role_assignment
    ADD CONSTRAINT role_assignment_territory_fkey FOREIGN KEY (territory) REFERENCES public.territory(code);

ALTER TABLE ONLY public.role_assignment
    ADD CONSTRAINT role_assignment_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.app_user(id);

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.app_user(id);

ALTER TABLE ONLY public.shortfall
    ADD CONSTRAINT shortfall_assessment_fkey FOREIGN KEY (assessment) REFERENCES public.assessment(id);

ALTER TABLE ONLY public.shortfall
    ADD CONSTRAINT shortfall_territory_fkey FOREIGN KEY (territory) REFERENCES public.territory(code);

ALTER TABLE ONLY public.split
    ADD CONSTRAINT split_from_split_fkey FOREIGN KEY (from_split) REFERENCES public.split(id);

ALTER TABLE ONLY public.split_part
    ADD CONSTRAINT split_part_split_fkey FOREIGN KEY (split) REFERENCES public.split(id);

ALTER TABLE ONLY public.split_part
    ADD CONSTRAINT split_part_territory_fkey FOREIGN KEY (territory) REFERENCES public.territory(code);

ALTER TABLE ONLY public.split
    ADD CONSTRAINT split_replaces_fkey FOREIGN KEY (replaces) REFERENCES public.split(id);

ALTER TABLE ONLY public.split
    ADD CONSTRAINT split_territory_fkey FOREIGN KEY (territory) REFERENCES public.territory(code);

ALTER TABLE ONLY public.station_alias
    ADD CONSTRAINT station_alias_station_fkey FOREIGN KEY (station) REFERENCES public.station(id);

ALTER TABLE ONLY public.station_class
    ADD CONSTRAINT station_class_station_fkey FOREIGN KEY (station) REFERENCES public.station(id);

ALTER TABLE ONLY public.station
    ADD CONSTRAINT station_territory_fkey FOREIGN KEY (territory) REFERENCES public.territory(code);

ALTER TABLE ONLY public.stream
    ADD CONSTRAINT stream_station_fkey FOREIGN KEY (station) REFERENCES public.station(id);

ALTER TABLE ONLY public.supervised_order
    ADD CONSTRAINT supervised_order_organisation_fkey FOREIGN KEY (organisation) REFERENCES public.organisation(id);

ALTER TABLE ONLY public.supervised_order
    ADD CONSTRAINT supervised_order_territory_fkey FOREIGN KEY (territory) REFERENCES public.territory(code);

ALTER TABLE ONLY public.territory_boundary
    ADD CONSTRAINT territory_boundary_code_fkey FOREIGN KEY (code) REFERENCES public.territory(code);

ALTER TABLE ONLY public.territory
    ADD CONSTRAINT territory_parent_fkey FOREIGN KEY (parent) REFERENCES public.territory(code);

ALTER TABLE ONLY public.work_notice
    ADD CONSTRAINT work_notice_person_fkey FOREIGN KEY (person) REFERENCES public.app_user(id);

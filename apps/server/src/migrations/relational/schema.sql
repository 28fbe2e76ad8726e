-- The schema as all migrations leave it, to read and to compare. It is never run.
-- Written by npm run schema with the pg_dump of PostgreSQL 15.

CREATE EXTENSION IF NOT EXISTS postgis WITH SCHEMA public;

COMMENT ON EXTENSION postgis IS 'PostGIS geometry and geography spatial types and functions';

CREATE FUNCTION public.refuse_audit_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin raise exception 'audit_record is append-only'; end $$;

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
    created_at timestamp with time zone NOT NULL
);

COMMENT ON COLUMN public.device.identity IS 'What the device calls itself on its wire: MN, VIN …';

COMMENT ON COLUMN public.device.secret IS 'Password of the protocol; never shown';

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

CREATE TABLE public.import_mapping (
    id uuid NOT NULL,
    name text NOT NULL,
    definition jsonb NOT NULL,
    built_in boolean DEFAULT false NOT NULL,
    created_by uuid,
    created_at timestamp with time zone NOT NULL
);

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

CREATE TABLE public.plan (
    id text NOT NULL,
    name_zh text NOT NULL,
    name_en text NOT NULL,
    document_zh text NOT NULL,
    document_en text NOT NULL,
    territory text NOT NULL,
    from_year integer NOT NULL,
    to_year integer NOT NULL,
    pinned_edition jsonb NOT NULL,
    parent text,
    source jsonb NOT NULL,
    sequence integer NOT NULL
);

CREATE TABLE public.plan_indicator (
    plan text NOT NULL,
    number integer NOT NULL,
    name_zh text NOT NULL,
    name_en text NOT NULL,
    unit text NOT NULL,
    decimals integer NOT NULL,
    category_zh text,
    category_en text,
    attribute text NOT NULL,
    direction text NOT NULL,
    computed_by text,
    baseline jsonb,
    target_year integer NOT NULL,
    target jsonb NOT NULL,
    target_text_zh text NOT NULL,
    target_text_en text NOT NULL,
    note_zh text,
    note_en text,
    CONSTRAINT plan_indicator_attribute_check CHECK ((attribute = ANY (ARRAY['binding'::text, 'expected'::text, 'none'::text]))),
    CONSTRAINT plan_indicator_direction_check CHECK ((direction = ANY (ARRAY['lower-is-better'::text, 'higher-is-better'::text])))
);

CREATE TABLE public.plan_project (
    plan text NOT NULL,
    number integer NOT NULL,
    field_zh text NOT NULL,
    field_en text NOT NULL,
    name_zh text NOT NULL,
    name_en text NOT NULL,
    lead_zh text NOT NULL,
    lead_en text NOT NULL,
    due_year integer NOT NULL
);

CREATE TABLE public.projector_checkpoint (
    name text NOT NULL,
    "position" bigint NOT NULL,
    updated_at timestamp with time zone NOT NULL
);

COMMENT ON COLUMN public.projector_checkpoint."position" IS 'Ingest log position up to which everything is derived';

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

CREATE TABLE public.reported_value (
    plan text NOT NULL,
    number integer NOT NULL,
    year integer NOT NULL,
    value double precision,
    text text,
    source jsonb NOT NULL
);

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

ALTER TABLE ONLY public.app_user
    ADD CONSTRAINT app_user_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.app_user
    ADD CONSTRAINT app_user_username_key UNIQUE (username);

ALTER TABLE ONLY public.audit_record
    ADD CONSTRAINT audit_record_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.data_import
    ADD CONSTRAINT data_import_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.device
    ADD CONSTRAINT device_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.device
    ADD CONSTRAINT device_protocol_identity_key UNIQUE (protocol, identity);

ALTER TABLE ONLY public.dirty_window
    ADD CONSTRAINT dirty_window_pkey PRIMARY KEY (stream_id, day);

ALTER TABLE ONLY public.evaluation
    ADD CONSTRAINT evaluation_declaration_declaration_version_edition_scope_pe_key UNIQUE (declaration, declaration_version, edition, scope, period, input_hash);

ALTER TABLE ONLY public.evaluation
    ADD CONSTRAINT evaluation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.import_mapping
    ADD CONSTRAINT import_mapping_name_key UNIQUE (name);

ALTER TABLE ONLY public.import_mapping
    ADD CONSTRAINT import_mapping_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.organisation
    ADD CONSTRAINT organisation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.outbox_event
    ADD CONSTRAINT outbox_event_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.plan_indicator
    ADD CONSTRAINT plan_indicator_pkey PRIMARY KEY (plan, number);

ALTER TABLE ONLY public.plan
    ADD CONSTRAINT plan_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.plan_project
    ADD CONSTRAINT plan_project_pkey PRIMARY KEY (plan, number);

ALTER TABLE ONLY public.projector_checkpoint
    ADD CONSTRAINT projector_checkpoint_pkey PRIMARY KEY (name);

ALTER TABLE ONLY public.published_figure
    ADD CONSTRAINT published_figure_pkey PRIMARY KEY (territory, year, evaluation, metric);

ALTER TABLE ONLY public.quarantine_item
    ADD CONSTRAINT quarantine_item_pkey PRIMARY KEY ("position", "row");

ALTER TABLE ONLY public.reported_value
    ADD CONSTRAINT reported_value_pkey PRIMARY KEY (plan, number, year);

ALTER TABLE ONLY public.role_assignment
    ADD CONSTRAINT role_assignment_pkey PRIMARY KEY (user_id, role, territory);

ALTER TABLE ONLY public.schema_migration
    ADD CONSTRAINT schema_migration_pkey PRIMARY KEY (name);

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (token_hash);

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

ALTER TABLE ONLY public.territory_boundary
    ADD CONSTRAINT territory_boundary_pkey PRIMARY KEY (code);

ALTER TABLE ONLY public.territory
    ADD CONSTRAINT territory_pkey PRIMARY KEY (code);

CREATE INDEX audit_record_at ON public.audit_record USING btree (at DESC);

CREATE INDEX audit_record_resource ON public.audit_record USING btree (resource_type, resource_id);

CREATE INDEX data_import_hash ON public.data_import USING btree (file_hash, mapping_hash);

CREATE INDEX quarantine_item_received ON public.quarantine_item USING btree (received_at DESC, "position" DESC, "row" DESC);

CREATE INDEX station_territory ON public.station USING btree (territory);

CREATE INDEX territory_parent ON public.territory USING btree (parent);

CREATE INDEX territory_path ON public.territory USING btree (path text_pattern_ops);

CREATE TRIGGER audit_record_append_only BEFORE DELETE OR UPDATE ON public.audit_record FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_audit_change();

ALTER TABLE ONLY public.app_user
    ADD CONSTRAINT app_user_organisation_fkey FOREIGN KEY (organisation) REFERENCES public.organisation(id);

ALTER TABLE ONLY public.data_import
    ADD CONSTRAINT data_import_duplicate_of_fkey FOREIGN KEY (duplicate_of) REFERENCES public.data_import(id);

ALTER TABLE ONLY public.device
    ADD CONSTRAINT device_station_fkey FOREIGN KEY (station) REFERENCES public.station(id);

ALTER TABLE ONLY public.organisation
    ADD CONSTRAINT organisation_parent_fkey FOREIGN KEY (parent) REFERENCES public.organisation(id);

ALTER TABLE ONLY public.organisation
    ADD CONSTRAINT organisation_territory_fkey FOREIGN KEY (territory) REFERENCES public.territory(code);

ALTER TABLE ONLY public.plan_indicator
    ADD CONSTRAINT plan_indicator_plan_fkey FOREIGN KEY (plan) REFERENCES public.plan(id);

ALTER TABLE ONLY public.plan
    ADD CONSTRAINT plan_parent_fkey FOREIGN KEY (parent) REFERENCES public.plan(id);

ALTER TABLE ONLY public.plan_project
    ADD CONSTRAINT plan_project_plan_fkey FOREIGN KEY (plan) REFERENCES public.plan(id);

ALTER TABLE ONLY public.plan
    ADD CONSTRAINT plan_territory_fkey FOREIGN KEY (territory) REFERENCES public.territory(code);

ALTER TABLE ONLY public.published_figure
    ADD CONSTRAINT published_figure_territory_fkey FOREIGN KEY (territory) REFERENCES public.territory(code);

ALTER TABLE ONLY public.reported_value
    ADD CONSTRAINT reported_value_plan_number_fkey FOREIGN KEY (plan, number) REFERENCES public.plan_indicator(plan, number);

ALTER TABLE ONLY public.role_assignment
    ADD CONSTRAINT role_assignment_territory_fkey FOREIGN KEY (territory) REFERENCES public.territory(code);

ALTER TABLE ONLY public.role_assignment
    ADD CONSTRAINT role_assignment_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.app_user(id);

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.app_user(id);

ALTER TABLE ONLY public.station_alias
    ADD CONSTRAINT station_alias_station_fkey FOREIGN KEY (station) REFERENCES public.station(id);

ALTER TABLE ONLY public.station_class
    ADD CONSTRAINT station_class_station_fkey FOREIGN KEY (station) REFERENCES public.station(id);

ALTER TABLE ONLY public.station
    ADD CONSTRAINT station_territory_fkey FOREIGN KEY (territory) REFERENCES public.territory(code);

ALTER TABLE ONLY public.stream
    ADD CONSTRAINT stream_station_fkey FOREIGN KEY (station) REFERENCES public.station(id);

ALTER TABLE ONLY public.territory_boundary
    ADD CONSTRAINT territory_boundary_code_fkey FOREIGN KEY (code) REFERENCES public.territory(code);

ALTER TABLE ONLY public.territory
    ADD CONSTRAINT territory_parent_fkey FOREIGN KEY (parent) REFERENCES public.territory(code);

-- Both engines read this file. Instants are UTC (timestamptz), days are Norwegian calendar days (date).
-- SQLite takes every type name here and keeps dates and instants as ISO 8601 text, which sorts as time does.

-- Catalogues ---------------------------------------------------------------------------------------------------------

create table region (
    code text primary key,
    name_nb text not null,
    name_nn text not null
);

-- Which NAV region serves a municipality. The longest matching prefix of the four-digit number wins.
-- Fylker were merged in 2020 and split in 2024, hence data with a period and not code.
create table region_municipality (
    municipality_prefix text not null check (length(municipality_prefix) in (2, 4)),
    region_code text not null references region (code),
    valid_from date not null,
    valid_to date,
    primary key (municipality_prefix, valid_from)
);

create table service_type (
    code text primary key,
    parent_code text references service_type (code),
    name_nb text not null,
    name_nn text not null,
    sort_order integer not null
);

-- Companies ----------------------------------------------------------------------------------------------------------

create table owner (
    orgnr text primary key check (length(orgnr) = 9),
    name text not null,
    sector text check (sector in ('statlig', 'kommunal', 'privat'))
);

-- owner_orgnr is not a foreign key: the two registry files come in any order.
create table company (
    orgnr text primary key check (length(orgnr) = 9),
    name text not null,
    owner_orgnr text,
    organisation_form text not null,
    industry_code text,
    employees integer check (employees >= 0),
    municipality text,
    deleted_on date
);

-- quarter_index = 4 * year + quarter - 1. Masked quarters (fewer than 5 persons) have no figures and are never zero.
create table sickness_absence (
    category text not null check (category in ('land', 'sektor', 'naering', 'naeringskode', 'bransje', 'virksomhet')),
    code text not null,
    quarter_index integer not null,
    lost_days double precision check (lost_days >= 0),
    possible_days double precision check (possible_days >= 0),
    persons integer check (persons >= 0),
    masked boolean not null,
    primary key (category, code, quarter_index),
    check (masked = (possible_days is null)),
    check ((lost_days is null) = (possible_days is null))
);

-- What a published quarter said before it was published again with other figures.
create table sickness_absence_correction (
    category text not null,
    code text not null,
    quarter_index integer not null,
    corrected_at timestamptz not null,
    previous_lost_days double precision,
    previous_possible_days double precision,
    previous_persons integer,
    previous_masked boolean not null
);
create index sickness_absence_correction_key on sickness_absence_correction (category, code, quarter_index);

-- Assistance and panel -----------------------------------------------------------------------------------------------

create table assistance (
    id integer primary key,
    case_number text not null unique,
    company_orgnr text not null references company (orgnr),
    region_code text not null references region (code),
    start_date date not null,
    planned_end_date date not null,
    actual_end_date date,
    status text not null check (status in ('pagaende', 'avsluttet', 'avbrutt')),
    initiative text not null check (initiative in ('nav', 'virksomhet')),
    party_dialogue boolean not null,
    -- Set by whatever writes the assistance, cleared when its waves have been planned from it: planning costs what has changed.
    plan_due boolean not null default true,
    check (planned_end_date >= start_date),
    check (actual_end_date >= start_date),
    check (status = 'pagaende' or actual_end_date is not null)
);
create index assistance_company on assistance (company_orgnr);
create index assistance_region on assistance (region_code);
create index assistance_plan_due on assistance (id) where plan_due;

-- The service listed first is the main one.
create table assistance_service (
    assistance_id integer not null references assistance (id),
    service_code text not null references service_type (code),
    is_main boolean not null,
    primary key (assistance_id, service_code)
);

-- We follow the role, not the person. (The import of contacts knows a seat by role and e-mail, and gives a new e-mail a seat of its own.)
create table panel_seat (
    id integer primary key,
    assistance_id integer not null references assistance (id),
    role text not null check (role in ('leder', 'tillitsvalgt', 'verneombud', 'ansattrepresentant')),
    ordinal integer not null,
    unique (assistance_id, role, ordinal)
);

-- Identity, kept apart from answers so that it can be deleted without them.
create table contact (
    seat_id integer primary key references panel_seat (id),
    name text not null,
    email text not null,
    language text not null check (language in ('nb', 'nn', 'en'))
);

-- Waves, invitations and mail ----------------------------------------------------------------------------------------

create table questionnaire (
    id text not null,
    version integer not null,
    document text not null,
    primary key (id, version)
);

-- A wave is 'planned' until it opens. 'missed': its window had passed before anything could be sent.
create table planned_wave (
    id integer primary key,
    assistance_id integer not null references assistance (id),
    wave text not null check (wave in ('T0', 'T1', 'T2')),
    opens_at timestamptz not null,
    closes_at timestamptz not null,
    status text not null check (status in ('planned', 'open', 'closed', 'missed', 'cancelled')),
    questionnaire_id text not null,
    questionnaire_version integer not null,
    unique (assistance_id, wave),
    check (closes_at > opens_at),
    foreign key (questionnaire_id, questionnaire_version) references questionnaire (id, version)
);
create index planned_wave_due on planned_wave (status, opens_at);

create table invitation (
    id integer primary key,
    seat_id integer not null references panel_seat (id),
    planned_wave_id integer not null references planned_wave (id),
    nonce text not null,
    token_hash text not null unique,
    created_at timestamptz not null,
    unique (seat_id, planned_wave_id)
);
create index invitation_wave on invitation (planned_wave_id);

-- The link to a company's own result, one an assistance.
create table company_link (
    assistance_id integer primary key references assistance (id),
    nonce text not null,
    token_hash text not null unique
);

-- The outbox. A mail is claimed by setting leased_until; a worker that dies lets the lease run out.
create table mail (
    id integer primary key,
    kind text not null check (kind in ('invitation', 'company_result')),
    seat_id integer not null references panel_seat (id),
    planned_wave_id integer not null references planned_wave (id),
    created_at timestamptz not null,
    leased_by text,
    leased_until timestamptz,
    attempts integer not null default 0,
    sent_at timestamptz,
    given_up_at timestamptz,
    last_error text,
    unique (kind, seat_id, planned_wave_id)
);
create index mail_waiting on mail (id) where sent_at is null and given_up_at is null;

-- Answers ------------------------------------------------------------------------------------------------------------

create table response (
    id integer primary key,
    invitation_id integer not null unique references invitation (id),
    questionnaire_id text not null,
    questionnaire_version integer not null,
    submitted_at timestamptz not null,
    answers text not null,
    foreign key (questionnaire_id, questionnaire_version) references questionnaire (id, version)
);

create table scale_score (
    response_id integer not null references response (id),
    scale text not null,
    score double precision check (score between 1 and 5),
    valid integer not null,
    dont_know integer not null,
    not_applicable integer not null,
    unanswered integer not null,
    primary key (response_id, scale)
);

-- Published snapshots ------------------------------------------------------------------------------------------------

create table snapshot (
    id integer primary key,
    created_at timestamptz not null,
    rule text not null
);

-- Only what the disclosure gate let through: a cell without status 'value' has no number at all. A cell that is not here has no data.
create table snapshot_cell (
    snapshot_id integer not null references snapshot (id),
    table_name text not null,
    region text not null,
    service text not null,
    role text not null,
    wave text not null,
    measure text not null,
    status text not null check (status in ('value', 'suppressed', 'not_asked')),
    reason text,
    persons integer,
    companies integer,
    mean double precision,
    standard_deviation double precision,
    lower double precision,
    upper double precision,
    mean_before double precision,
    mean_after double precision,
    comparator double precision,
    primary key (snapshot_id, table_name, region, service, role, wave, measure),
    check (status = 'value' or (persons is null and companies is null and mean is null and standard_deviation is null and lower is null
        and upper is null and mean_before is null and mean_after is null and comparator is null))
);

-- A company's own pooled result, a row for every scale asked once its wave has closed; a correction is a new row under a later snapshot.
create table company_result (
    assistance_id integer not null references assistance (id),
    wave text not null,
    scale text not null,
    snapshot_id integer not null references snapshot (id),
    status text not null check (status in ('value', 'suppressed')),
    respondents integer,
    rounded_mean double precision,
    bound text not null check (bound in ('none', 'or_lower', 'or_higher')),
    primary key (assistance_id, wave, scale, snapshot_id),
    check (status = 'value' or (respondents is null and rounded_mean is null))
);

-- The service itself -------------------------------------------------------------------------------------------------

create table app_user (
    id text primary key,
    user_name text not null,
    normalized_user_name text not null unique,
    password_hash text not null,
    security_stamp text not null,
    access_failed_count integer not null default 0,
    lockout_end timestamptz,
    role text not null check (role in ('adviser', 'directorate', 'researcher', 'admin')),
    region_code text references region (code),
    check ((role = 'adviser') = (region_code is not null))
);

create table job_run (
    id integer primary key,
    job text not null,
    started_at timestamptz not null,
    finished_at timestamptz,
    outcome text not null check (outcome in ('running', 'done', 'failed')),
    summary text,
    -- Machine and process: a run whose process is gone does not go on for ever.
    worker text,
    check (outcome <> 'running' or worker is not null)
);
create index job_run_latest on job_run (job, started_at);

create table setting (
    name text primary key,
    value text not null
);

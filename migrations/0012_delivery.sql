-- Life as it is ------------------------------------------------------------------------------------------------------

-- A case that went on under another number. Its status is 'avbrutt': it was not followed through as a case of its own.
alter table assistance add column merged_into_id integer references assistance (id);

-- A 'cancelled' wave that another case in the company has asked already: its answers are used instead of asking again.
alter table planned_wave add column reuses_wave_id integer references planned_wave (id);

-- The seat survives, the person changes: 1 for who held it first. A seat that is not held by anybody any more was left.
alter table panel_seat add column person integer not null default 1;
alter table panel_seat add column left_at timestamptz;

-- Which holder of the seat was asked, and when to look next whether to remind; null when there is nothing more to remind of.
alter table invitation add column person integer not null default 1;
alter table invitation add column remind_at timestamptz;
create index invitation_remind on invitation (remind_at) where remind_at is not null;

-- To find who holds seats in several cases, and whose address a bounced mail was sent to.
create index contact_email on contact (lower(email));

-- What the adviser knows of a role that nobody holds a seat in.
create table panel_role (
    assistance_id integer not null references assistance (id),
    role text not null check (role in ('leder', 'tillitsvalgt', 'verneombud', 'ansattrepresentant')),
    state text not null check (state in ('finnes', 'finnes-ikke', 'ukjent')),
    primary key (assistance_id, role)
);

-- Why the plan of a case is as it is: what changed, when, by which rule or by whom (actor is an adviser's user id; null for the rules). Detail is JSON without personal data.
create table plan_event (
    id integer primary key,
    assistance_id integer not null references assistance (id),
    at timestamptz not null,
    wave text check (wave in ('T0', 'T1', 'T2')),
    seat_id integer references panel_seat (id),
    what text not null,
    detail text,
    actor text
);
create index plan_event_assistance on plan_event (assistance_id, id);

-- The policy that the waves were last planned with: when it changes, what lies ahead is planned again.
create table policy_in_use (
    one integer primary key check (one = 1),
    fingerprint text not null,
    since timestamptz not null
);

-- How often anybody is written to ------------------------------------------------------------------------------------

-- An address key is a keyed hash of the address in lower case: it outlives the contact, and says nothing without the installation's secret.
-- Whoever inserts the row may send; one mail an address and Norwegian day, over all cases and workers.
create table address_day (
    address_key text not null,
    day date not null,
    mail_id integer not null,
    primary key (address_key, day)
);

create table company_quarter (
    company_orgnr text not null references company (orgnr),
    quarter_index integer not null,
    mails integer not null,
    primary key (company_orgnr, quarter_index)
);

create table domain_minute (
    domain text not null,
    minute timestamptz not null,
    mails integer not null,
    primary key (domain, minute)
);

-- Who is not written to: because they have asked not to be, or because mail does not arrive. assistance_id 0 stands for every case.
create table address_block (
    address_key text not null,
    assistance_id integer not null default 0,
    reason text not null check (reason in ('opted-out', 'undeliverable')),
    at timestamptz not null,
    detail text,
    primary key (address_key, assistance_id, reason)
);
